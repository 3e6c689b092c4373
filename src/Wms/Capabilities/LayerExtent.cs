using Geo;

namespace Wms.Capabilities;

/// <summary>The extent of a layer in one CRS, x and y in order.</summary>
internal sealed record LayerExtent(Crs Crs, BoundingBox Box);
