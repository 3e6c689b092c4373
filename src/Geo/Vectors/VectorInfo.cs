namespace Geo.Vectors;

/// <summary>What a layer is. <paramref name="GeometryType"/> is a Simple Features name: "Polygon", "Unknown" for a mixture.</summary>
public sealed record VectorInfo(
    string Layer, Crs? Crs, IReadOnlyList<Field> Fields, BoundingBox? Extent, long Count, string GeometryType, string Driver);
