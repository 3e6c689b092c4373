using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>Connections for reading; with the write-ahead log they never wait for the writer.</summary>
internal sealed class SqliteReaders(string connectionString) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    public T Read<T>(Func<SqliteConnection, T> work)
    {
        var connection = _idle.TryTake(out var idle) ? idle : Open();
        try
        {
            return work(connection);
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA query_only = ON; PRAGMA mmap_size = 268435456; PRAGMA cache_size = -8192";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
