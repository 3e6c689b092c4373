using NetTopologySuite.Geometries;
using Wms.Layers;

namespace Wms.GetFeatureInfo;

/// <summary>What a layer has at the asked place: a feature, or the pixel of a raster.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Id">The feature's number in its file; null for a pixel.</param>
/// <param name="Geometry">In the CRS of the map; null where that CRS cannot hold it.</param>
/// <param name="Attributes">Its values.</param>
internal sealed record InfoFeature(Layer Layer, long? Id, Geometry? Geometry, IReadOnlyList<InfoAttribute> Attributes);
