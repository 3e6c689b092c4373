using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Geo.Vectors;

/// <summary>A feature as it was read; <paramref name="Properties"/> is an object or undefined.</summary>
public sealed record GeoJsonFeature(string? Id, Geometry? Geometry, JsonElement Properties);
