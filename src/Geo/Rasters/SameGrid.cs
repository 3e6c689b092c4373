namespace Geo.Rasters;

/// <summary>Checks that rasters lie pixel on pixel.</summary>
public static class SameGrid
{
    private const double PartOfAPixel = 0.01;

    /// <exception cref="GeoException">GridMismatch or BandMissing, naming every fault.</exception>
    public static void Check(IReadOnlyList<BlockSource> sources, IReadOnlyList<RasterInfo> infos)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(infos);
        if (sources.Count == 0)
        {
            throw new GeoException(GeoError.BandMissing, "There is no raster to read.");
        }

        var missing = sources.Zip(infos).SelectMany(pair => MissingBands(pair.First, pair.Second)).ToArray();
        if (missing.Length > 0)
        {
            throw new GeoException(GeoError.BandMissing, string.Join(" ", missing));
        }

        var name = Path.GetFileName(sources[0].Path);
        var faults = sources.Zip(infos).Skip(1)
            .Select(pair => Fault(infos[0], name, pair.Second, Path.GetFileName(pair.First.Path))).OfType<string>().ToArray();
        if (faults.Length > 0)
        {
            throw new GeoException(GeoError.GridMismatch, string.Join(" ", faults));
        }
    }

    private static IEnumerable<string> MissingBands(BlockSource source, RasterInfo info) =>
        from band in source.Bands
        where band < 1 || band > info.Bands.Count
        select $"Band {band} does not exist; '{Path.GetFileName(source.Path)}' has {info.Bands.Count}.";

    private static string? Fault(RasterInfo one, string oneName, RasterInfo other, string otherName)
    {
        if (one.Width != other.Width || one.Height != other.Height)
        {
            return $"'{otherName}' has {other.Width}x{other.Height} pixels, '{oneName}' has {one.Width}x{one.Height}.";
        }

        if (one.Crs is not null && other.Crs is not null && !one.Crs.HasSameXy(other.Crs))
        {
            return $"'{otherName}' is in {other.Crs}, '{oneName}' in {one.Crs}.";
        }

        return IsShifted(one, other) ? $"The pixels of '{otherName}' do not lie on those of '{oneName}'." : null;
    }

    private static bool IsShifted(RasterInfo one, RasterInfo other)
    {
        foreach (var (column, row) in new[] { (0, 0), (one.Width, 0), (0, one.Height) })
        {
            var (x, y) = other.Transform.ToMap(column, row);
            var (ownColumn, ownRow) = one.Transform.ToPixel(x, y);
            if (!(Math.Abs(ownColumn - column) < PartOfAPixel && Math.Abs(ownRow - row) < PartOfAPixel))
            {
                return true;
            }
        }

        return false;
    }
}
