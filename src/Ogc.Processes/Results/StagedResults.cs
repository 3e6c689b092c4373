namespace Ogc.Processes.Results;

/// <summary>Outputs of a run, complete but not yet published. Disposing without <see cref="Commit"/> discards them.</summary>
public sealed class StagedResults : IDisposable
{
    private readonly string _final;
    private bool _committed;

    internal StagedResults(string folder, string final, IReadOnlyList<StoredOutput> outputs)
    {
        Folder = folder;
        _final = final;
        Outputs = outputs;
    }

    /// <summary>Where the files are now; what is added here is published with them.</summary>
    public string Folder { get; }

    /// <summary>The outputs, with paths in <see cref="Folder"/>.</summary>
    public IReadOnlyList<StoredOutput> Outputs { get; }

    /// <summary>The outputs with the paths they have after <see cref="Commit"/>.</summary>
    public IReadOnlyList<StoredOutput> Final() => [.. Outputs.Select(output =>
        output is StoredFile file ? file with { FullPath = Path.Combine(_final, Path.GetFileName(file.FullPath)) } : output)];

    /// <summary>Makes them the results of the job, in one step and to stay: the row that says so may follow. Results that an interrupted run left are replaced.</summary>
    public void Commit()
    {
        Durable.SyncFiles(Folder);
        if (Directory.Exists(_final))
        {
            Directory.Delete(_final, recursive: true);
        }

        Directory.Move(Folder, _final);
        Durable.SyncFolder(Path.GetDirectoryName(_final)!);
        _committed = true;
    }

    public void Dispose()
    {
        if (!_committed && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
