namespace Ogc.Processes.Jobs;

/// <summary>The folder of one run; gone when the run is.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string _root;

    public WorkFolder(DataFolder data, string run)
    {
        _root = Path.Combine(data.Work, run);
        Inputs = Path.Combine(_root, "inputs");
        Work = Directory.CreateDirectory(Path.Combine(_root, "work")).FullName;
    }

    /// <summary>Fetched and decoded inputs; made when there are some.</summary>
    public string Inputs { get; }

    /// <summary>Given to the process, empty.</summary>
    public string Work { get; }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
