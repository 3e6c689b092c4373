using Microsoft.Extensions.Options;

namespace Ogc.Processes;

/// <summary>The layout of the data folder.</summary>
public sealed class DataFolder
{
    public DataFolder(IOptions<DataOptions> options)
    {
        Root = Directory.CreateDirectory(Path.GetFullPath(options.Value.Folder)).FullName;
        Results = Directory.CreateDirectory(Path.Combine(Root, "results")).FullName;
        Work = Directory.CreateDirectory(Path.Combine(Root, "jobs")).FullName;
    }

    public string Root { get; }

    /// <summary><c>{jobId}/{outputId}.tif</c> and the like.</summary>
    public string Results { get; }

    /// <summary>Work folders of runs.</summary>
    public string Work { get; }

    public string JobDatabase => Path.Combine(Root, "jobs.db");

    /// <summary>The sample data that the server offers; may be absent.</summary>
    public string Samples => Path.Combine(Root, "samples");
}
