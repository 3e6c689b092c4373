using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Geo.Vectors;

/// <summary>GeoJSON as of RFC 7946, inside requests and answers. Files go through <see cref="VectorDataset"/>.</summary>
public static class GeoJson
{
    /// <exception cref="GeoException">InvalidGeometry with the JSON pointer of the fault, or TooLarge.</exception>
    public static Geometry ReadGeometry(JsonElement geometry, GeoJsonLimits? limits = null) =>
        new GeoJsonReader(limits ?? new GeoJsonLimits()).ReadGeometry(geometry, string.Empty);

    /// <summary>Reads a FeatureCollection, a Feature, or a bare geometry as a feature without properties.</summary>
    /// <exception cref="GeoException">InvalidGeometry with the JSON pointer of the fault, or TooLarge.</exception>
    public static IReadOnlyList<GeoJsonFeature> ReadFeatures(JsonElement document, GeoJsonLimits? limits = null) =>
        new GeoJsonReader(limits ?? new GeoJsonLimits()).ReadFeatures(document);

    /// <summary>Writes a geometry in longitude and latitude; rings turn as RFC 7946 wants.</summary>
    public static void WriteGeometry(Utf8JsonWriter json, Geometry? geometry)
    {
        ArgumentNullException.ThrowIfNull(json);
        GeoJsonWriter.WriteGeometry(json, geometry);
    }

    /// <summary>Writes the value of a field: numbers that JSON cannot hold as null, dates and times as RFC 3339.</summary>
    public static void WriteValue(Utf8JsonWriter json, object? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        GeoJsonWriter.WriteValue(json, value);
    }

    /// <summary>Writes a collection as its features come.</summary>
    public static void WriteFeatureCollection(Utf8JsonWriter json, IReadOnlyList<Field> fields, IEnumerable<Feature> features)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(features);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var feature in features)
        {
            GeoJsonWriter.WriteFeature(json, fields, feature);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
