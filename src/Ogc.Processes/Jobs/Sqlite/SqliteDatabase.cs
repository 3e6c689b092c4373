using Microsoft.Data.Sqlite;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>One open store file: its lock, its writer, its readers.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly StoreLock _lock;
    private bool _closed;

    /// <exception cref="InvalidOperationException">SQLite is missing, or the file cannot be used; the message says what to do.</exception>
    public SqliteDatabase(string path)
    {
        SqliteLibrary.Start();
        _lock = new StoreLock(path);
        try
        {
            var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString();
            Writer = new SqliteWriter(connectionString);
            Readers = new SqliteReaders(connectionString);
        }
        catch (SqliteException fault)
        {
            _lock.Dispose();
            throw new InvalidOperationException(
                $"The job store '{path}' cannot be opened: {fault.Message}. Move the file away to start with an empty store.", fault);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public SqliteWriter Writer { get; }

    public SqliteReaders Readers { get; }

    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        Readers.Dispose();
        Writer.Dispose();
        _lock.Dispose();
    }
}
