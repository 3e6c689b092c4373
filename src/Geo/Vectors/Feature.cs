using NetTopologySuite.Geometries;

namespace Geo.Vectors;

/// <summary>A geometry (x,y) with its values, in the order of the layer's fields.</summary>
public sealed record Feature(long? Id, Geometry? Geometry, IReadOnlyList<object?> Values);
