namespace Geo.Rasters;

/// <summary>How a COG is laid out.</summary>
public sealed record CogOptions
{
    public CogCompression Compression { get; init; } = CogCompression.Deflate;

    /// <summary>1 (fast) to 9 (small); null leaves the codec's default.</summary>
    public int? Level { get; init; }

    /// <summary>Null averages continuous bands and picks the nearest pixel of palette bands.</summary>
    public Resampling? OverviewResampling { get; init; }

    public int BlockSize { get; init; } = 512;

    /// <summary>The largest error that LERC may make; 0 is lossless.</summary>
    public double MaximumLercError { get; init; }
}
