namespace Geo.Rasters;

/// <summary>One colour of a palette.</summary>
public sealed record ColorEntry(byte R, byte G, byte B, byte A);
