using System.Globalization;
using Geo;
using Geo.Rasters;
using NetTopologySuite.Geometries;
using Wms.Layers;
using Wms.Styles;

namespace Wms.GetFeatureInfo;

/// <summary>Reads the pixel of a raster layer at a place.</summary>
internal sealed class RasterQuery(RasterPool pool)
{
    private const int MostBands = 100;

    public IEnumerable<InfoFeature> Find(GetFeatureInfoRequest request, StyledLayer styled)
    {
        var layer = styled.Layer;
        using var lease = pool.Rent(layer.Path);
        var raster = lease.Dataset.Info;
        if (Pixel(request, raster, layer) is not { } pixel)
        {
            return [];
        }

        var attributes = new List<InfoAttribute>();
        Span<double> stored = stackalloc double[1];
        foreach (var band in raster.Bands.Take(MostBands))
        {
            lease.Dataset.Read(band.Number, pixel, stored);
            var value = Value(band, stored[0]);
            attributes.Add(new InfoAttribute(Name(band, raster), value, band.Unit ?? layer.Unit));
            if (styled.Style.Raster is CategoryStyle classes && classes.Band == band.Number)
            {
                attributes.Add(new InfoAttribute("class", Label(classes, value)));
            }
        }

        return [new InfoFeature(layer, null, new Point(request.Place.X, request.Place.Y), attributes)];
    }

    private static PixelWindow? Pixel(GetFeatureInfoRequest request, RasterInfo raster, Layer layer)
    {
        using var transform = CoordinateTransform.Rent(request.View.Crs, raster.Crs ?? layer.Crs);
        Span<double> x = [request.Place.X], y = [request.Place.Y];
        if (!transform.IsIdentity && !transform.Transform(x, y))
        {
            return null;
        }

        var (column, row) = raster.Transform.ToPixel(x[0], y[0]);
        return column >= 0 && row >= 0 && column < raster.Width && row < raster.Height
            ? new PixelWindow((int)column, (int)row, 1, 1)
            : null;
    }

    /// <summary>Null for no data.</summary>
    private static double? Value(BandInfo band, double stored)
    {
        if (double.IsNaN(stored) || stored == band.NoData || (band.Type == PixelType.Float32 && (float)stored == (float?)band.NoData))
        {
            return null;
        }

        return ((band.Type == PixelType.Float32 ? Shortest((float)stored) : stored) * band.Scale) + band.Offset;
    }

    /// <summary>A float as a person would write it: 0.1 and not 0.10000000149011612.</summary>
    private static double Shortest(float value)
    {
        return double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Name(BandInfo band, RasterInfo raster)
    {
        return !string.IsNullOrWhiteSpace(band.Name) ? band.Name
            : raster.Bands.Count == 1 ? "value"
            : FormattableString.Invariant($"band {band.Number}");
    }

    private static string? Label(CategoryStyle classes, double? value)
    {
        return classes.Categories.Where(entry => entry.Value == value).Select(entry => entry.Label).FirstOrDefault();
    }
}
