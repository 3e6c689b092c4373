namespace Geo.Rasters;

/// <summary>Makes Cloud Optimized GeoTIFFs of whole rasters.</summary>
public static class Cog
{
    public static void Convert(
        RasterDataset source, string path, CogOptions? options, IProgress<double>? progress, CancellationToken cancellationToken) =>
        Convert(source, path, new RasterResultOptions { Cog = options ?? new CogOptions() }, progress, cancellationToken);

    /// <summary>The same with other names, units or metadata than the source has.</summary>
    public static void Convert(
        RasterDataset source, string path, RasterResultOptions? result, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        result ??= new RasterResultOptions();
        using var writer = CogWriter.Create(path, Describe(source.Info, result), result.Cog);
        CogCopy.Run(source, writer, ProgressPart.Of(progress, 0, 0.9), cancellationToken);
        writer.Complete(ProgressPart.Of(progress, 0.9, 1), cancellationToken);
    }

    private static RasterSpec Describe(RasterInfo info, RasterResultOptions result) => new(
        info.Width,
        info.Height,
        info.Transform,
        info.Crs,
        [.. info.Bands.Select((band, i) => Describe(band, info.Bands[0].Type, result.Bands?.ElementAtOrDefault(i)))],
        result.Metadata ?? info.Metadata);

    private static RasterBandSpec Describe(BandInfo band, PixelType type, RasterBandSpec? wanted) => new(
        type,
        wanted?.NoData ?? band.NoData,
        wanted?.Name ?? band.Name,
        wanted?.Unit ?? band.Unit,
        wanted?.Palette ?? band.Palette,
        wanted?.Color ?? band.Color);
}
