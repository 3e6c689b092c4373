using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>The one writer of the store. Writes that arrive while a transaction is being made durable wait for the next one
/// and share it, so that the cost of an fsync is shared by all who write at the same time.</summary>
/// <remarks>It has a thread of its own: SQLite blocks, and the thread pool may be full of computing jobs.</remarks>
internal sealed class SqliteWriter : IDisposable
{
    private const int LargestBatch = 512;
    private readonly SqliteConnection _connection;
    private readonly BlockingCollection<IWrite> _queue = [];
    private readonly Thread _thread;

    public SqliteWriter(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            Open();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }

        _thread = new Thread(Run) { Name = "job store writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Does a write within a transaction; returns once it is durable.</summary>
    /// <remarks>There is no cancellation once it is queued: a caller must learn whether it was done.</remarks>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = new Write<T>(work);
        try
        {
            _queue.Add(write, CancellationToken.None);
        }
        catch (InvalidOperationException) when (_queue.IsAddingCompleted)
        {
            throw new ObjectDisposedException(nameof(SqliteWriter), "The job store is closed.");
        }

        return write.Done;
    }

    /// <summary>Finishes what is queued.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
        _connection.Dispose();
    }

    private void Open()
    {
        _connection.Open();
        using var command = _connection.CreateCommand();
        // FULL: an accepted job survives a power cut. The group commit makes it cheap.
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768";
        command.ExecuteNonQuery();
        SqliteMigrations.Apply(_connection);
    }

    private void Run()
    {
        var batch = new List<IWrite>(LargestBatch);
        while (_queue.TryTake(out var first, Timeout.Infinite))
        {
            batch.Add(first);
            while (batch.Count < LargestBatch && _queue.TryTake(out var more))
            {
                batch.Add(more);
            }

            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<IWrite> batch)
    {
        try
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            foreach (var write in batch)
            {
                // A write that fails must not take its neighbours along.
                transaction.Save("one");
                if (!write.TryDo(_connection))
                {
                    transaction.Rollback("one");
                }

                transaction.Release("one");
            }

            transaction.Commit();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            batch.ForEach(write => write.Fail(fault));
            return;
        }

        batch.ForEach(write => write.Complete());
    }

    private interface IWrite
    {
        bool TryDo(SqliteConnection connection);

        void Complete();

        void Fail(Exception fault);
    }

    private sealed class Write<T>(Func<SqliteConnection, T> work) : IWrite
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;
        private Exception? _fault;

        public Task<T> Done => _done.Task;

        public bool TryDo(SqliteConnection connection)
        {
            try
            {
                _value = work(connection);
                return true;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // Whatever it is, it is the caller's: an exception that left this thread would end the server.
                _fault = fault;
                return false;
            }
        }

        public void Complete()
        {
            if (_fault is null)
            {
                _done.SetResult(_value!);
            }
            else
            {
                _done.SetException(_fault);
            }
        }

        public void Fail(Exception fault) => _done.SetException(_fault ?? fault);
    }
}
