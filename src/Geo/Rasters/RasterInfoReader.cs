using System.Text.RegularExpressions;
using Geo.Interop;

namespace Geo.Rasters;

/// <summary>Reads what a native raster is.</summary>
internal static partial class RasterInfoReader
{
    internal static unsafe RasterInfo Read(DatasetHandle handle, string name)
    {
        var (width, height) = (GdalApi.GDALGetRasterXSize(handle), GdalApi.GDALGetRasterYSize(handle));
        var coefficients = stackalloc double[6];
        var georeferenced = GdalApi.GDALGetGeoTransform(handle, coefficients) == 0;
        var transform = georeferenced
            ? new GeoTransform(coefficients[0], coefficients[1], coefficients[2], coefficients[3], coefficients[4], coefficients[5])
            : new GeoTransform(0, 1, 0, 0, 0, 1);
        var reference = GdalApi.GDALGetSpatialRef(handle);
        var bands = Enumerable.Range(1, GdalApi.GDALGetRasterCount(handle))
            .Select(number => ReadBand(GdalApi.GDALGetRasterBand(handle, number), number, name)).ToArray();
        var driver = GdalApi.GDALGetDatasetDriver(handle);
        return new RasterInfo(
            width, height, transform, reference == 0 ? null : Crs.FromNative(reference), transform.Bounds(width, height), bands,
            driver == 0 ? "VRT" : NativeText.Read(GdalApi.GDALGetDriverShortName(driver)),
            Pairs(GdalApi.GDALGetMetadata(handle, null)))
        {
            IsGeoreferenced = georeferenced,
        };
    }

    /// <summary>The variable parts of names like NETCDF:"file":/GROUP/variable.</summary>
    internal static IReadOnlyList<string> ReadSubdatasets(DatasetHandle handle) =>
    [
        .. Pairs(GdalApi.GDALGetMetadata(handle, "SUBDATASETS"))
            .Where(pair => pair.Key.EndsWith("_NAME", StringComparison.Ordinal))
            .Select(pair => Subdataset().Match(pair.Value)).Where(match => match.Success)
            .Select(match => match.Groups["variable"].Value),
    ];

    private static unsafe BandInfo ReadBand(nint band, int number, string name)
    {
        int hasNoData, hasScale, hasOffset, blockWidth, blockHeight;
        var noData = GdalApi.GDALGetRasterNoDataValue(band, &hasNoData);
        var scale = GdalApi.GDALGetRasterScale(band, &hasScale);
        var offset = GdalApi.GDALGetRasterOffset(band, &hasOffset);
        GdalApi.GDALGetBlockSize(band, &blockWidth, &blockHeight);
        return new BandInfo(
            number,
            PixelTypes.FromGdal(GdalApi.GDALGetRasterDataType(band), $"Band {number} of '{name}'"),
            hasNoData == 0 ? null : noData,
            hasScale == 0 ? 1 : scale,
            hasOffset == 0 ? 0 : offset,
            NativeText.ReadOrNull(GdalApi.GDALGetDescription(band)),
            NativeText.ReadOrNull(GdalApi.GDALGetRasterUnitType(band)),
            ColorNames.FromGdal(GdalApi.GDALGetRasterColorInterpretation(band)),
            blockWidth,
            blockHeight,
            ReadPalette(GdalApi.GDALGetRasterColorTable(band)),
            GdalApi.GDALGetOverviewCount(band))
        {
            Metadata = Pairs(GdalApi.GetBandMetadata(band, null)),
        };
    }

    private static unsafe ColorEntry[]? ReadPalette(nint table)
    {
        if (table == 0)
        {
            return null;
        }

        var palette = new ColorEntry[GdalApi.GDALGetColorEntryCount(table)];
        for (var i = 0; i < palette.Length; i++)
        {
            ColorEntryNative entry;
            _ = GdalApi.GDALGetColorEntryAsRGB(table, i, &entry);
            palette[i] = new ColorEntry((byte)entry.Red, (byte)entry.Green, (byte)entry.Blue, (byte)entry.Alpha);
        }

        return palette;
    }

    private static Dictionary<string, string> Pairs(nint list)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in NativeText.ReadList(list))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                pairs[line[..equals]] = line[(equals + 1)..];
            }
        }

        return pairs;
    }

    [GeneratedRegex("""^[A-Z0-9]+:"[^"]*":(//)?(?<variable>.+)$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Subdataset();
}
