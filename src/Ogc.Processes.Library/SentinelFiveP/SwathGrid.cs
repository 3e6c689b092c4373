using System.Globalization;
using Geo;
using Geo.Rasters;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>A grid of longitudes and latitudes (a simple level 3). A cell takes the mean of the pixels with their centre in it.</summary>
internal sealed class SwathGrid
{
    private const int MaxCells = 16 << 20;
    private readonly GeoTransform _transform;
    private readonly int _width;
    private readonly int _height;
    private readonly double[] _sums;
    private readonly int[] _counts;

    private SwathGrid(GeoTransform transform, int width, int height)
    {
        (_transform, _width, _height) = (transform, width, height);
        (_sums, _counts) = (new double[width * height], new int[width * height]);
    }

    /// <summary>Covers the box, with borders at multiples of the resolution.</summary>
    public static SwathGrid Over(BoundingBox box, double resolution)
    {
        var (west, north) = (Math.Floor(box.MinX / resolution), Math.Ceiling(box.MaxY / resolution));
        var width = Math.Max(1, Math.Ceiling(box.MaxX / resolution) - west);
        var height = Math.Max(1, north - Math.Floor(box.MinY / resolution));
        return width * height <= MaxCells
            ? new SwathGrid(new GeoTransform(west * resolution, resolution, 0, north * resolution, 0, -resolution), (int)width, (int)height)
            : throw GeoFaults.Invalid("gridResolution", string.Create(CultureInfo.InvariantCulture,
                $"{resolution}° makes {width:0} × {height:0} cells over the area; at most {MaxCells} are allowed"));
    }

    public void Add(GroundPixel pixel)
    {
        var (column, row) = _transform.ToPixel(pixel.Longitude, pixel.Latitude);
        if (column < 0)
        {
            column += 360 / _transform.PixelWidth; // an area over the date line
        }

        // Pixels right on the south or east border belong to the last cells.
        var (x, y) = ((int)Math.Min(column, _width - 1), (int)Math.Min(row, _height - 1));
        if (column >= 0 && row >= 0 && column <= _width && row <= _height)
        {
            _sums[(y * _width) + x] += pixel.Value;
            _counts[(y * _width) + x]++;
        }
    }

    public void Write(string path, string name, string? unit, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var band = new RasterBandSpec(PixelType.Float32, double.NaN, name, unit);
        var spec = new RasterSpec(_width, _height, _transform, Crs.Parse("EPSG:4326"), [band]);
        using var writer = CogWriter.Create(path, spec);
        var means = new float[_width];
        for (var row = 0; row < _height; row++)
        {
            for (var column = 0; column < _width; column++)
            {
                var cell = (row * _width) + column;
                means[column] = _counts[cell] == 0 ? float.NaN : (float)(_sums[cell] / _counts[cell]);
            }

            writer.Write<float>(1, new PixelWindow(0, row, _width, 1), means);
        }

        writer.Complete(progress, cancellationToken);
    }
}
