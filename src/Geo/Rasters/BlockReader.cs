using Geo.Interop;

namespace Geo.Rasters;

/// <summary>The open sources of one worker.</summary>
internal sealed class BlockReader : IDisposable
{
    private readonly IReadOnlyList<BlockSource> _sources;
    private readonly List<RasterDataset> _datasets = [];

    internal BlockReader(IReadOnlyList<BlockSource> sources)
    {
        _sources = sources;
        foreach (var source in sources)
        {
            _datasets.Add(RasterDataset.Open(source.Path, source.OpenOptions));
        }
    }

    internal IReadOnlyList<RasterInfo> Infos => [.. _datasets.Select(dataset => dataset.Info)];

    internal void Read(Block block)
    {
        var first = 0;
        for (var i = 0; i < _sources.Count; i++)
        {
            var bands = _sources[i].Bands;
            var pixels = block.Bands(first, bands.Count);
            _datasets[i].Read<float>([.. bands], block.Window, block.Window.Width, block.Window.Height, pixels);
            for (var b = 0; b < bands.Count; b++)
            {
                Clean(block[first + b], _datasets[i].Info.Bands[bands[b] - 1], _sources[i].ApplyScale);
            }

            DropCache(_datasets[i], block.Window);
            first += bands.Count;
        }
    }

    public void Dispose() => _datasets.ForEach(dataset => dataset.Dispose());

    private static void Clean(Span<float> pixels, BandInfo band, bool applyScale)
    {
        MissingPixels.ToNaN(pixels, band.NoData);
        if (applyScale)
        {
            MissingPixels.Scale(pixels, band.Scale, band.Offset);
        }
    }

    // Blocks that were read whole are not needed again: without this GDAL's cache grows to its limit while a raster passes.
    private static void DropCache(RasterDataset dataset, PixelWindow window)
    {
        if (dataset.Info.Bands[0].BlockHeight <= window.Height)
        {
            GdalApi.GDALFlushCache(dataset.Handle);
        }
    }
}
