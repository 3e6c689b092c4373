using Geo.Rasters.Tiff;

namespace Geo.Rasters;

/// <summary>
/// Writes a Cloud Optimized GeoTIFF from blocks that come in any order and from several threads; each pixel once, pixels
/// that never come are nodata. Nothing is at the path before <see cref="Complete"/>, a whole and valid file after it.
/// </summary>
public sealed class CogWriter : IDisposable
{
    private readonly string _path;
    private readonly RasterSpec _spec;
    private readonly ICogSink _sink;

    private CogWriter(string path, RasterSpec spec, ICogSink sink)
    {
        _path = path;
        _spec = spec;
        _sink = sink;
    }

    public static CogWriter Create(string path, RasterSpec spec, CogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        options ??= new CogOptions();
        options.Check();
        spec.Check();
        var full = LocalFile.ForWriting(path);
        var scratch = LocalFile.Unfinished(full);
        return new CogWriter(
            full, spec, TileSink.Supports(spec, options) ? new TileSink(scratch, spec, options) : new DriverCogSink(scratch, spec, options));
    }

    /// <summary>Writes a window of a band; threads may call this at the same time. The calling thread packs the tiles.</summary>
    public void Write<T>(int band, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        if (band < 1 || band > _spec.Bands.Count)
        {
            throw new GeoException(GeoError.BandMissing, $"Band {band} does not exist; the raster has {_spec.Bands.Count}.");
        }

        if (window.X < 0 || window.Y < 0 || window.X > _spec.Width - window.Width || window.Y > _spec.Height - window.Height)
        {
            throw new GeoException(
                GeoError.OutsideExtent, $"{window} is not inside the raster with its {_spec.Width}x{_spec.Height} pixels.");
        }

        if (pixels.Length < window.PixelCount)
        {
            throw new ArgumentException($"The buffer holds {pixels.Length} pixels where {window.PixelCount} are needed.", nameof(pixels));
        }

        _sink.Write(band, window, pixels);
    }

    /// <summary>Finishes overviews and directory and puts the file into its place.</summary>
    public void Complete(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var whole = LocalFile.Unfinished(_path);
        try
        {
            _sink.Complete(whole, progress, cancellationToken);
            File.Move(whole, _path, overwrite: true);
        }
        finally
        {
            File.Delete(whole);
            Dispose();
        }
    }

    public void Dispose() => _sink.Dispose();
}
