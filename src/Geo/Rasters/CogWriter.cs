namespace Geo.Rasters;

/// <summary>
/// Writes a Cloud Optimized GeoTIFF from blocks that come in any order and from several threads. Nothing is at the path
/// before <see cref="Complete"/>, a whole and valid file after it.
/// </summary>
public sealed class CogWriter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly string _scratch;
    private readonly CogOptions _options;
    private readonly RasterDataset _pixels;

    private CogWriter(string path, string scratch, RasterDataset pixels, CogOptions options)
    {
        _path = path;
        _scratch = scratch;
        _pixels = pixels;
        _options = options;
    }

    public static CogWriter Create(string path, RasterSpec spec, CogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var full = LocalFile.ForWriting(path);
        var scratch = LocalFile.Unfinished(full);
        var size = (options ??= new CogOptions()).BlockSize;
        var handle = RasterCreation.Create(
            "GTiff", scratch, spec,
            ["TILED=YES", $"BLOCKXSIZE={size}", $"BLOCKYSIZE={size}", "INTERLEAVE=BAND", "BIGTIFF=IF_SAFER", "SPARSE_OK=TRUE"]);
        return new CogWriter(full, scratch, new RasterDataset(handle, scratch), options);
    }

    /// <summary>Writes a window of a band; threads may call this at the same time.</summary>
    public void Write<T>(int band, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        lock (_gate)
        {
            _pixels.Write(band, window, pixels);
        }
    }

    /// <summary>Builds overviews, packs the tiles and puts the file into its place.</summary>
    public void Complete(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var packed = LocalFile.Unfinished(_path);
        try
        {
            CogDriver.Copy(_pixels, packed, _options, progress, cancellationToken);
            File.Move(packed, _path, overwrite: true);
        }
        finally
        {
            File.Delete(packed);
            Dispose();
        }
    }

    public void Dispose()
    {
        _pixels.Dispose();
        File.Delete(_scratch);
    }
}
