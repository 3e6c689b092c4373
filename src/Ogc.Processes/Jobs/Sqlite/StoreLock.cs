namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>Keeps a second server from opening the same store: two would take each other's runs for interrupted ones.</summary>
/// <remarks>The lock is the operating system's and ends with the process, however it ends.</remarks>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="InvalidOperationException">Another server has the store open.</exception>
    public StoreLock(string database)
    {
        try
        {
            _file = new FileStream(database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new InvalidOperationException(
                $"The job store '{database}' is in use by another server. "
                + "Stop that one, or give this one another data folder (--data, Processes:Data:Folder).",
                fault);
        }
    }

    public void Dispose() => _file.Dispose();
}
