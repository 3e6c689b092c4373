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
        switch (source.Info.Bands[0].Type)
        {
            case PixelType.Byte:
                Copy<byte>(source, writer, progress, cancellationToken);
                break;
            case PixelType.UInt16:
                Copy<ushort>(source, writer, progress, cancellationToken);
                break;
            case PixelType.Int16:
                Copy<short>(source, writer, progress, cancellationToken);
                break;
            case PixelType.UInt32:
                Copy<uint>(source, writer, progress, cancellationToken);
                break;
            case PixelType.Int32:
                Copy<int>(source, writer, progress, cancellationToken);
                break;
            case PixelType.Float32:
                Copy<float>(source, writer, progress, cancellationToken);
                break;
            default:
                Copy<double>(source, writer, progress, cancellationToken);
                break;
        }

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

    private static void Copy<T>(
        RasterDataset source, CogWriter writer, IProgress<double>? progress, CancellationToken cancellationToken)
        where T : unmanaged
    {
        var windows = BlockGrid.Cut(source.Info);
        using var block = new Block(0);
        for (var i = 0; i < windows.Count; i++)
        {
            block.MoveTo(windows[i]);
            var pixels = block.Scratch<T>(0);
            for (var band = 1; band <= source.Info.Bands.Count; band++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                source.Read(band, windows[i], pixels);
                writer.Write<T>(band, windows[i], pixels);
            }

            progress?.Report(0.9 * (i + 1) / windows.Count);
        }
    }
}
