using Geo.Rasters;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>The arrays of a Sentinel-5P level 2 file that have to do with one variable, read scanline by scanline.</summary>
internal sealed class SwathFile : IDisposable
{
    private const string Group = "/PRODUCT/";
    private readonly RasterDataset _value;
    private readonly RasterDataset _quality;
    private readonly RasterDataset _latitude;
    private readonly RasterDataset _longitude;
    private readonly DateTimeOffset[] _times;

    private SwathFile(RasterDataset value, RasterDataset quality, RasterDataset latitude, RasterDataset longitude, DateTimeOffset[] times)
    {
        (_value, _quality, _latitude, _longitude, _times) = (value, quality, latitude, longitude, times);
    }

    public int Scanlines => _value.Info.Height;

    public int GroundPixels => _value.Info.Width;

    /// <summary>Unit as the file says, for example "mol m-2".</summary>
    public string? Unit => _value.Info.Bands[0].Unit;

    public string? LongName => _value.Info.Bands[0].Metadata.GetValueOrDefault("long_name");

    /// <param name="path">The file.</param>
    /// <param name="variable">Name in the group PRODUCT.</param>
    /// <param name="source">What to call the file in messages.</param>
    public static SwathFile Open(string path, string variable, string source)
    {
        RequireVariable(path, variable, source);
        var opened = new List<RasterDataset>();
        try
        {
            foreach (var name in (string[])[variable, "qa_value", "latitude", "longitude"])
            {
                opened.Add(RasterDataset.Open(path, new RasterOpenOptions { Subdataset = Group + name }));
            }

            var size = opened[0].Info;
            var odd = opened.Find(array => array.Info.Width != size.Width || array.Info.Height != size.Height);
            if (odd is not null)
            {
                throw SentinelFault.InFile(source, $"'{variable}' has {size.Height} × {size.Width} values, but its quality or position "
                    + $"has {odd.Info.Height} × {odd.Info.Width}");
            }

            return new SwathFile(opened[0], opened[1], opened[2], opened[3], ScanlineTimes.Read(path, Group + "delta_time", size.Height));
        }
        catch
        {
            opened.ForEach(array => array.Dispose());
            throw;
        }
    }

    public IEnumerable<GroundPixel> ReadScanline(int scanline)
    {
        var window = new PixelWindow(0, scanline, GroundPixels, 1);
        var (values, quality) = (Read(_value, window), Read(_quality, window));
        var (latitudes, longitudes) = (Read(_latitude, window), Read(_longitude, window));
        var (fill, scale) = (_value.Info.Bands[0], _quality.Info.Bands[0]);
        for (var at = 0; at < values.Length; at++)
        {
            if (IsValid(values[at], fill) && IsValid(quality[at], scale))
            {
                // Two decimals are stored as whole numbers: 50 × 0.0099999998 is meant to be 0.5.
                var qa = Math.Round((quality[at] * scale.Scale) + scale.Offset, 6);
                yield return new GroundPixel(
                    (values[at] * fill.Scale) + fill.Offset, qa, latitudes[at], longitudes[at], _times[scanline]);
            }
        }
    }

    public void Dispose()
    {
        _value.Dispose();
        _quality.Dispose();
        _latitude.Dispose();
        _longitude.Dispose();
    }

    private static void RequireVariable(string path, string variable, string source)
    {
        using var file = RasterDataset.Open(path, new RasterOpenOptions { Drivers = ["netCDF"] });
        var names = file.Subdatasets.Select(name => name.StartsWith('/') ? name : "/" + name)
            .Where(name => name.StartsWith(Group, StringComparison.Ordinal) && name.LastIndexOf('/') == Group.Length - 1)
            .Select(name => name[Group.Length..]).ToArray();
        if (names.Length == 0)
        {
            throw SentinelFault.InFile(source, "no PRODUCT variables; the file holds metadata only or is no Sentinel-5P level 2 product");
        }

        if (!names.Contains(variable, StringComparer.Ordinal))
        {
            throw SentinelFault.InFile(source, $"no variable '{variable}' in the group PRODUCT; there are {string.Join(", ", names)}");
        }
    }

    private static bool IsValid(double value, BandInfo band) =>
        double.IsFinite(value) && value != (band.Type == PixelType.Float32 ? (float?)band.NoData : band.NoData);

    private static double[] Read(RasterDataset array, PixelWindow window)
    {
        var values = new double[window.Width];
        array.Read(1, window, values.AsSpan());
        return values;
    }
}
