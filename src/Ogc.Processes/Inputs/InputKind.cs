namespace Ogc.Processes.Inputs;

/// <summary>What an input becomes for a process.</summary>
internal enum InputKind
{
    /// <summary>A JSON value; a reference to one is fetched and read.</summary>
    Literal,

    /// <summary>A box and its CRS.</summary>
    BoundingBox,

    /// <summary>A local file.</summary>
    File,
}
