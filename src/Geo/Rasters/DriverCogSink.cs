namespace Geo.Rasters;

/// <summary>For codecs and resamplings that only GDAL has: a plain raster that its COG driver copies at the end.</summary>
internal sealed class DriverCogSink : ICogSink
{
    // A dataset is not for two threads.
    private readonly Lock _gate = new();
    private readonly string _scratch;
    private readonly CogOptions _options;
    private readonly RasterDataset _pixels;

    internal DriverCogSink(string scratch, RasterSpec spec, CogOptions options)
    {
        _scratch = scratch;
        _options = options;
        var size = options.BlockSize;
        _pixels = new RasterDataset(
            RasterCreation.Create(
                "GTiff", scratch, spec,
                ["TILED=YES", $"BLOCKXSIZE={size}", $"BLOCKYSIZE={size}", "INTERLEAVE=BAND", "BIGTIFF=IF_SAFER", "SPARSE_OK=TRUE"]),
            scratch);
    }

    public void Write<T>(int band, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        lock (_gate)
        {
            _pixels.Write(band, window, pixels);
        }
    }

    public void Complete(string path, IProgress<double>? progress, CancellationToken cancellationToken) =>
        CogDriver.Copy(_pixels, path, _options, progress, cancellationToken);

    public void Dispose()
    {
        _pixels.Dispose();
        File.Delete(_scratch);
    }
}
