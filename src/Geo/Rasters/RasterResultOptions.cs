namespace Geo.Rasters;

/// <summary>What the result of an algorithm says about itself and how it is packed.</summary>
public sealed record RasterResultOptions
{
    public CogOptions Cog { get; init; } = new();

    /// <summary>Names, units, palettes in place of the source's, one for each band; null keeps those.</summary>
    public IReadOnlyList<RasterBandSpec>? Bands { get; init; }

    /// <summary>Metadata in place of the source's.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
