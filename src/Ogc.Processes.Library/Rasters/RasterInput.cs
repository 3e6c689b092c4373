using System.Globalization;
using Geo;
using Geo.Rasters;
using Ogc.Processes.Inputs;

namespace Ogc.Processes.Library.Rasters;

/// <summary>Opens raster inputs and checks what processes need of them.</summary>
internal static class RasterInput
{
    public static RasterDataset Open(ProcessInputs inputs, string id) => Open(inputs.One(id), id);

    public static RasterDataset Open(ResolvedInput input, string id) => input.File is { } file
        ? GeoFaults.Of(id, () => RasterDataset.Open(file))
        : throw GeoFaults.Invalid(id, "it is not a file; give a link or base64");

    /// <summary>The band that the input <paramref name="bandInput"/> asks for.</summary>
    public static BandInfo Band(ProcessInputs inputs, RasterInfo raster, string id, string bandInput)
    {
        var number = inputs.IntegerOrNull(bandInput) ?? 1;
        return number >= 1 && number <= raster.Bands.Count
            ? raster.Bands[number - 1]
            : throw GeoFaults.Invalid(bandInput, $"there is no band {number}: '{id}' has {Count(raster.Bands.Count, "band")}");
    }

    public static Crs RequireCrs(RasterInfo raster, string id, string purpose) => raster.Crs ?? throw GeoFaults.Invalid(
        id, $"the raster has no coordinate reference system, which {purpose} needs; assign one, for example with gdal_edit.py -a_srs EPSG:32631");

    /// <summary>Size, pixel and corner of a raster, for messages about grids that differ.</summary>
    public static string DescribeGrid(RasterInfo raster) => string.Create(
        CultureInfo.InvariantCulture,
        $"{raster.Width} × {raster.Height} pixels of {raster.Transform.PixelWidth} × {-raster.Transform.PixelHeight} from "
            + $"({raster.Transform.OriginX}, {raster.Transform.OriginY}) in {raster.Crs?.Identifier ?? "no CRS"}");

    /// <summary>True if pixels lie on each other to a hundredth of a pixel.</summary>
    public static bool SameGrid(RasterInfo left, RasterInfo right)
    {
        var (first, second) = (left.Transform, right.Transform);
        var tolerance = 0.01 * Math.Min(Math.Abs(first.PixelWidth), Math.Abs(first.PixelHeight));
        return left.Width == right.Width && left.Height == right.Height
            && Equals(left.Crs, right.Crs)
            && Near(first.ToMap(0, 0), second.ToMap(0, 0), tolerance)
            && Near(first.ToMap(left.Width, 0), second.ToMap(left.Width, 0), tolerance)
            && Near(first.ToMap(0, left.Height), second.ToMap(0, left.Height), tolerance);
    }

    public static string Count(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? string.Empty : "s")}");

    private static bool Near((double X, double Y) left, (double X, double Y) right, double tolerance) =>
        Math.Abs(left.X - right.X) <= tolerance && Math.Abs(left.Y - right.Y) <= tolerance;
}
