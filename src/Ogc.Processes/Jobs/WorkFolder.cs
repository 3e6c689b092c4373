namespace Ogc.Processes.Jobs;

/// <summary>The folder of one run; gone when the run is.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string _root;

    public WorkFolder(DataFolder data, string run)
    {
        _root = Path.Combine(data.Work, run);
        Inputs = Path.Combine(_root, "inputs");
        Work = Path.Combine(_root, "work");
    }

    /// <summary>Fetched and decoded inputs; made when there are some.</summary>
    public string Inputs { get; }

    /// <summary>Given to the process, empty; made when it asks for it.</summary>
    public string Work { get; }

    public void Dispose()
    {
        if (!Directory.Exists(_root))
        {
            return;
        }

        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Something still writes there; what remains is removed at the next start. The run itself is not worse for it.
        }
    }
}
