namespace Geo.Rasters;

/// <summary>The source and the buffer of one worker.</summary>
internal sealed class CogCopyWorker : IDisposable
{
    private readonly RasterDataset? _own;
    private readonly RasterDataset _source;
    private readonly Block _block = new(0);

    internal CogCopyWorker(RasterDataset source)
    {
        _own = source.CanReopen ? source.Reopen() : null;
        _source = _own ?? source;
    }

    internal void Copy<T>(PixelWindow window, CogWriter writer, CancellationToken cancellationToken)
        where T : unmanaged
    {
        _block.MoveTo(window);
        var pixels = _block.Scratch<T>(0);
        for (var band = 1; band <= _source.Info.Bands.Count; band++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _source.Read(band, window, pixels);
            writer.Write<T>(band, window, pixels);
        }

        _source.DropCache(window);
    }

    public void Dispose()
    {
        _own?.Dispose();
        _block.Dispose();
    }
}
