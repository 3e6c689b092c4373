namespace Geo.Rasters;

/// <summary>The open sources of one worker.</summary>
internal sealed class BlockReader : IDisposable
{
    private readonly IReadOnlyList<BlockSource> _sources;
    private readonly List<RasterDataset> _datasets = [];
    private readonly Block _block;

    internal BlockReader(IReadOnlyList<BlockSource> sources)
    {
        _sources = sources;
        _block = new Block(sources.Sum(source => source.Bands.Count));
        foreach (var source in sources)
        {
            _datasets.Add(RasterDataset.Open(source.Path, source.OpenOptions));
        }
    }

    internal IReadOnlyList<RasterInfo> Infos => [.. _datasets.Select(dataset => dataset.Info)];

    /// <summary>The pixels of a window, in the block that every window of this worker is read into.</summary>
    internal Block Read(PixelWindow window)
    {
        _block.MoveTo(window);
        var first = 0;
        for (var i = 0; i < _sources.Count; i++)
        {
            var bands = _sources[i].Bands;
            var pixels = _block.Bands(first, bands.Count);
            _datasets[i].Read<float>([.. bands], window, window.Width, window.Height, pixels);
            for (var b = 0; b < bands.Count; b++)
            {
                Clean(_block[first + b], _datasets[i].Info.Bands[bands[b] - 1], _sources[i].ApplyScale);
            }

            _datasets[i].DropCache(window);
            first += bands.Count;
        }

        return _block;
    }

    public void Dispose()
    {
        _datasets.ForEach(dataset => dataset.Dispose());
        _block.Dispose();
    }

    private static void Clean(Span<float> pixels, BandInfo band, bool applyScale)
    {
        MissingPixels.ToNaN(pixels, band.NoData);
        if (applyScale)
        {
            MissingPixels.Scale(pixels, band.Scale, band.Offset);
        }
    }
}
