namespace Cwl.Cli.Arguments;

/// <summary>What runs the tools that name an image.</summary>
internal enum ContainerEngine
{
    /// <summary>The first that this machine has.</summary>
    Any,

    /// <summary>The Docker Engine API on its socket, Podman's compatible one included.</summary>
    Docker,

    /// <summary>Podman by its command.</summary>
    Podman,

    /// <summary>Singularity or Apptainer by their command.</summary>
    Singularity,

    None,
}
