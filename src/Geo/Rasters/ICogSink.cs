namespace Geo.Rasters;

/// <summary>Where the blocks of a COG go until it is complete.</summary>
internal interface ICogSink : IDisposable
{
    void Write<T>(int band, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged;

    /// <summary>Makes the whole file at the path.</summary>
    void Complete(string path, IProgress<double>? progress, CancellationToken cancellationToken);
}
