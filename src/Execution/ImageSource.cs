namespace Execution;

/// <summary>Where an image comes from when the engine does not have it yet.</summary>
public enum ImageSource
{
    /// <summary>The registry named in the image's reference.</summary>
    Pull,

    /// <summary>An archive in the format of <c>docker save</c>.</summary>
    Load,

    /// <summary>A root file system to import.</summary>
    Import,

    /// <summary>A Dockerfile to build.</summary>
    Build,

    /// <summary>Nowhere: an id that the engine must already have.</summary>
    Present,
}
