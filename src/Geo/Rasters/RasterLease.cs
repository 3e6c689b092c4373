namespace Geo.Rasters;

/// <summary>An open raster lent by a pool to one thread at a time; Dispose gives it back.</summary>
public sealed class RasterLease : IDisposable
{
    private RasterPool? _pool;

    internal RasterLease(RasterPool pool, RasterDataset dataset, FileStamp stamp)
    {
        _pool = pool;
        Dataset = dataset;
        Stamp = stamp;
    }

    public RasterDataset Dataset { get; }

    internal FileStamp Stamp { get; }

    public void Dispose() => Interlocked.Exchange(ref _pool, null)?.Return(this);
}
