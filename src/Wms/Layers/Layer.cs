using Geo;
using Wms.Styles;

namespace Wms.Layers;

/// <summary>One map layer: where its data is and everything capabilities say about it, so that no file is opened to list it.</summary>
public sealed record Layer
{
    /// <summary>The name in LAYERS=; unique in its source.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string? Abstract { get; init; }

    public required LayerKind Kind { get; init; }

    /// <summary>The local file: a raster GDAL reads or a vector file OGR reads. Never shown to a client.</summary>
    public required string Path { get; init; }

    /// <summary>The CRS of the data.</summary>
    public required Crs Crs { get; init; }

    /// <summary>Extent of the data, x east and y north, in <see cref="Crs"/>.</summary>
    public required BoundingBox Bounds { get; init; }

    /// <summary>Extent of the data in degrees, longitude first.</summary>
    public required BoundingBox GeographicBounds { get; init; }

    /// <summary>At least one; the first is the default.</summary>
    public required IReadOnlyList<LayerStyle> Styles { get; init; }

    public string? Attribution { get; init; }

    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The unit of the values, shown in legends and GetFeatureInfo.</summary>
    public string? Unit { get; init; }

    public bool Queryable { get; init; } = true;

    /// <summary>Changes when the content does: caches and ETags are keyed by it.</summary>
    public required string Version { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>The style a request names; the default for an empty name; null when the layer has none of that name.</summary>
    public LayerStyle? FindStyle(string name)
    {
        if (name.Length == 0 || name == LayerStyle.DefaultName)
        {
            return Styles[0];
        }

        return Styles.FirstOrDefault(style => style.Name == name);
    }
}
