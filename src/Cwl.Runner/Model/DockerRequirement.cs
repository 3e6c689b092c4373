namespace Cwl.Runner.Model;

/// <summary>The image a tool runs in (CommandLineTool v1.2, "DockerRequirement").</summary>
public sealed record DockerRequirement : Requirement
{
    public string? DockerPull { get; init; }

    public string? DockerLoad { get; init; }

    public string? DockerFile { get; init; }

    public string? DockerImport { get; init; }

    public string? DockerImageId { get; init; }

    /// <summary>The absolute path of the output folder in the container; null is a name of the engine's.</summary>
    public string? DockerOutputDirectory { get; init; }
}
