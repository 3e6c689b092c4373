using System.ComponentModel.DataAnnotations;

namespace Ogc.Processes.Retention;

/// <summary>How long jobs and results are kept; section <c>Processes:Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Processes:Retention";

    /// <summary>Jobs that ended longer ago are removed with their results and layers; null keeps them.</summary>
    public TimeSpan? MaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>When all results together are larger, the oldest are removed; null for no limit.</summary>
    [Range(1, long.MaxValue)]
    public long? MaxTotalBytes { get; set; }

    /// <summary>Time between two rounds.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(10);
}
