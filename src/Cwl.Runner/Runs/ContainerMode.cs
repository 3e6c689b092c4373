namespace Cwl.Runner.Runs;

/// <summary>What DockerRequirement does.</summary>
public enum ContainerMode
{
    /// <summary>Tools that name an image run in it, whether by requirement or hint.</summary>
    Use,

    /// <summary>No containers: a hint is left aside, a requirement is unsupported.</summary>
    None,
}
