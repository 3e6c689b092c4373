namespace Geo.Rasters;

/// <summary>Copies the pixels of a raster as they are; one source for each worker where the raster is a file.</summary>
internal static class CogCopy
{
    internal static void Run(
        RasterDataset source, CogWriter writer, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        switch (source.Info.Bands[0].Type)
        {
            case PixelType.Byte:
                Run<byte>(source, writer, progress, cancellationToken);
                break;
            case PixelType.UInt16:
                Run<ushort>(source, writer, progress, cancellationToken);
                break;
            case PixelType.Int16:
                Run<short>(source, writer, progress, cancellationToken);
                break;
            case PixelType.UInt32:
                Run<uint>(source, writer, progress, cancellationToken);
                break;
            case PixelType.Int32:
                Run<int>(source, writer, progress, cancellationToken);
                break;
            case PixelType.Float32:
                Run<float>(source, writer, progress, cancellationToken);
                break;
            default:
                Run<double>(source, writer, progress, cancellationToken);
                break;
        }
    }

    private static void Run<T>(
        RasterDataset source, CogWriter writer, IProgress<double>? progress, CancellationToken cancellationToken)
        where T : unmanaged
    {
        BlockWorkers.Run(
            BlockGrid.Cut(source.Info),
            source.CanReopen ? Environment.ProcessorCount : 1,
            () => new CogCopyWorker(source),
            (worker, window) => worker.Copy<T>(window, writer, cancellationToken),
            progress,
            cancellationToken);
    }
}
