using Geo;
using Ogc.Processes.Library.Statistics;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>Reduces pixels to one number and remembers where it was measured.</summary>
internal sealed class SwathReducer(string statistic)
{
    private const int MostValues = 4 << 20;
    private readonly WeightedValues? _values = statistic == "p95" ? new WeightedValues(MostValues) : null;
    private double _sum;
    private (GroundPixel Pixel, string Source)? _extreme;
    private BoundingBox? _bounds;

    /// <summary>Pixels that were reduced.</summary>
    public long Count { get; private set; }

    /// <summary>Longitudes and latitudes of the pixels.</summary>
    public BoundingBox? Bounds => _bounds;

    public double? Value => Count == 0 ? null : statistic switch
    {
        "mean" => _sum / Count,
        "p95" => _values!.InterpolatedQuantile(0.95),
        _ => _extreme!.Value.Pixel.Value,
    };

    /// <summary>The pixel of a maximum or minimum and its file; null for statistics of many pixels.</summary>
    public (GroundPixel Pixel, string Source)? Extreme => statistic is "max" or "min" ? _extreme : null;

    public void Add(GroundPixel pixel, string source)
    {
        Count++;
        _sum += pixel.Value;
        _values?.Add(pixel.Value, 1);
        var here = new BoundingBox(pixel.Longitude, pixel.Latitude, pixel.Longitude, pixel.Latitude);
        _bounds = _bounds is { } bounds ? bounds.Union(here) : here;
        if (_extreme is not { } best || (statistic == "min" ? pixel.Value < best.Pixel.Value : pixel.Value > best.Pixel.Value))
        {
            _extreme = (pixel, source);
        }
    }
}
