namespace Geo.Rasters;

/// <summary>Statistics of a band, read block by block.</summary>
public static class RasterStatistics
{
    public static BandStatistics Compute(RasterDataset raster, int band, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(raster);
        if (band < 1 || band > raster.Info.Bands.Count)
        {
            throw new GeoException(GeoError.BandMissing, $"Band {band} does not exist; the raster has {raster.Info.Bands.Count}.");
        }

        var noData = raster.Info.Bands[band - 1].NoData;
        var statistics = new StatisticsAccumulator((long)raster.Info.Width * raster.Info.Height);
        using var block = new Block(1);
        foreach (var window in BlockGrid.Cut(raster.Info))
        {
            cancellationToken.ThrowIfCancellationRequested();
            block.MoveTo(window);
            raster.Read(band, window, block[0]);
            MissingPixels.ToNaN(block[0], noData);
            statistics.Add(block[0]);
        }

        return statistics.ToStatistics(band);
    }
}
