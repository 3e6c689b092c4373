namespace Cwl.Runner.Model;

/// <summary>What the output folder holds before the command starts. Either <see cref="Listing"/> or <see cref="Expression"/>.</summary>
public sealed record InitialWorkDirRequirement : Requirement
{
    /// <summary>An expression that gives the whole listing; null when the document lists entries.</summary>
    public string? Expression { get; init; }

    public IReadOnlyList<InitialWorkDirEntry> Listing { get; init; } = [];
}
