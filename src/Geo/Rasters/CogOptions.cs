namespace Geo.Rasters;

/// <summary>How a COG is laid out.</summary>
public sealed record CogOptions
{
    public CogCompression Compression { get; init; } = CogCompression.Deflate;

    /// <summary>1 (fast) to 9 (small); null leaves the codec's default.</summary>
    public int? Level { get; init; }

    /// <summary>Without overviews the file is a plain tiled GeoTIFF, for rasters that are only read once.</summary>
    public bool Overviews { get; init; } = true;

    /// <summary>Null averages continuous bands and takes the most frequent pixel of palette bands.</summary>
    public Resampling? OverviewResampling { get; init; }

    public int BlockSize { get; init; } = 512;

    /// <summary>The largest error that LERC may make; 0 is lossless.</summary>
    public double MaximumLercError { get; init; }

    internal Resampling OverviewResamplingFor(IEnumerable<IReadOnlyList<ColorEntry>?> palettes) =>
        OverviewResampling ?? (palettes.Any(palette => palette is not null) ? Resampling.Mode : Resampling.Average);

    internal void Check()
    {
        if (BlockSize is < 128 or > 4096 || BlockSize % 16 != 0)
        {
            throw new GeoException(GeoError.Unsupported, $"A block size of {BlockSize} is not a multiple of 16 from 128 to 4096.");
        }

        if (Level is < 1 or > 9)
        {
            throw new GeoException(GeoError.Unsupported, $"A compression level of {Level} is not from 1 to 9.");
        }
    }
}
