using System.Globalization;
using Geo;
using Geo.Rasters;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>When each scanline was measured: <c>delta_time</c>, in milliseconds since the reference in its units.</summary>
internal static class ScanlineTimes
{
    private const string Since = "milliseconds since ";

    public static DateTimeOffset[] Read(string path, string variable, int scanlines)
    {
        using var array = RasterDataset.Open(path, new RasterOpenOptions { Subdataset = variable });
        var (width, height) = (array.Info.Width, array.Info.Height);
        if (width * height % scanlines != 0)
        {
            throw new GeoException(GeoError.Unsupported, $"{variable} has {width * height} values for {scanlines} scanlines.");
        }

        var offsets = new double[width * height];
        array.Read(1, new PixelWindow(0, 0, width, height), offsets.AsSpan());
        var start = Reference(array.Info.Bands[0].Unit, array.Info.Metadata);
        var step = offsets.Length / scanlines; // some products have a time for each pixel of a scanline
        return [.. Enumerable.Range(0, scanlines).Select(line => start.AddMilliseconds(offsets[line * step]))];
    }

    private static DateTimeOffset Reference(string? unit, IReadOnlyDictionary<string, string> metadata)
    {
        var text = unit?.StartsWith(Since, StringComparison.Ordinal) == true
            ? unit[Since.Length..]
            : metadata.GetValueOrDefault("NC_GLOBAL#time_reference");
        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new GeoException(GeoError.Unsupported, $"The time reference '{text}' of delta_time is not understood.");
    }
}
