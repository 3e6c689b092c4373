namespace Geo.Vectors;

/// <summary>How much GeoJSON is read; it comes from clients.</summary>
public sealed record GeoJsonLimits
{
    /// <summary>Positions in one document.</summary>
    public int MaximumPositions { get; init; } = 2_000_000;

    /// <summary>Geometry collections inside one another.</summary>
    public int MaximumDepth { get; init; } = 4;
}
