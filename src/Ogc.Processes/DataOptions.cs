using System.ComponentModel.DataAnnotations;

namespace Ogc.Processes;

/// <summary>Where data is kept; section <c>Processes:Data</c>.</summary>
public sealed class DataOptions
{
    public const string Section = "Processes:Data";

    /// <summary>Holds the job store, work folders and results; made when absent. Relative to the working folder of the server.</summary>
    [Required]
    public string Folder { get; set; } = "data";
}
