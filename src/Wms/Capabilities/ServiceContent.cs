using Geo;

namespace Wms.Capabilities;

/// <summary>Everything a capabilities document states, whatever its version.</summary>
/// <param name="Options">What the service says about itself.</param>
/// <param name="Endpoint">Its address, ending in a question mark.</param>
/// <param name="CommonCrs">The CRS every layer has.</param>
/// <param name="Layers">The layers listed.</param>
internal sealed record ServiceContent(
    WmsOptions Options, string Endpoint, IReadOnlyList<Crs> CommonCrs, IReadOnlyList<ListedLayer> Layers)
{
    public BoundingBox GeographicBounds { get; } = Layers.Count == 0
        ? new BoundingBox(-180, -90, 180, 90)
        : Layers.Select(layer => layer.Layer.GeographicBounds).Aggregate((a, b) => a.Union(b));
}
