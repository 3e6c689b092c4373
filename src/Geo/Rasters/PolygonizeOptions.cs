namespace Geo.Rasters;

/// <summary>How equal pixels become polygons.</summary>
public sealed record PolygonizeOptions
{
    public int Band { get; init; } = 1;

    /// <summary>Whether pixels that touch at a corner only belong together.</summary>
    public bool EightConnected { get; init; }

    /// <summary>The field that gets the pixels' value.</summary>
    public string ValueField { get; init; } = "value";
}
