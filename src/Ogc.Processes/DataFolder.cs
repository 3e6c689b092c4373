using Microsoft.Extensions.Options;

namespace Ogc.Processes;

/// <summary>The layout of the data folder.</summary>
public sealed class DataFolder
{
    /// <exception cref="InvalidOperationException">The folder cannot be made or written.</exception>
    public DataFolder(IOptions<DataOptions> options)
    {
        Root = Path.GetFullPath(options.Value.Folder);
        Results = Path.Combine(Root, "results");
        Work = Path.Combine(Root, "jobs");
        try
        {
            RequireWritable(Root);
            RequireWritable(Results);
            RequireWritable(Work);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(Reason() + " Give the server another data folder (--data, Processes:Data:Folder).", fault);
        }
    }

    public string Root { get; }

    /// <summary><c>{jobId}/{outputId}.tif</c> and the like.</summary>
    public string Results { get; }

    /// <summary>Work folders of runs.</summary>
    public string Work { get; }

    public string JobDatabase => Path.Combine(Root, "jobs.db");

    /// <summary>The sample data that the server offers; may be absent.</summary>
    public string Samples => Path.Combine(Root, "samples");

    /// <summary>Writes a byte where results and runs are written: a folder that is there may still be full, read-only or another's.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Probe()
    {
        Probe(Results);
        Probe(Work);
    }

    private static void RequireWritable(string folder)
    {
        Directory.CreateDirectory(folder);
        Probe(folder);
    }

    private static void Probe(string folder)
    {
        var name = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        using var file = new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        file.WriteByte(0);
        file.Flush();
    }

    private string Reason() => File.Exists(Root)
        ? $"The data folder '{Root}' is a file, not a folder."
        : $"The data folder '{Root}' is not writable by user {Environment.UserName}.";
}
