using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Geo.Vectors;

/// <summary>Features and geometries as JSON.</summary>
internal static class GeoJsonWriter
{
    // A centimetre on the ground; RFC 7946 section 11.2 advises against more.
    private const int Decimals = 7;

    internal static void WriteFeature(Utf8JsonWriter json, IReadOnlyList<Field> fields, Feature feature)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (feature.Id is { } id)
        {
            json.WriteNumber("id", id);
        }

        json.WritePropertyName("geometry");
        WriteGeometry(json, feature.Geometry);
        json.WriteStartObject("properties");
        for (var i = 0; i < fields.Count; i++)
        {
            json.WritePropertyName(fields[i].Name);
            WriteValue(json, i < feature.Values.Count ? feature.Values[i] : null);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void WriteGeometry(Utf8JsonWriter json, Geometry? geometry)
    {
        if (geometry is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", geometry is LinearRing ? Geometry.TypeNameLineString : geometry.GeometryType);
        json.WritePropertyName(geometry.OgcGeometryType == OgcGeometryType.GeometryCollection ? "geometries" : "coordinates");
        WriteContent(json, geometry);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, Geometry geometry)
    {
        switch (geometry)
        {
            case Point { IsEmpty: true }:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            case Point point:
                WritePosition(json, point.CoordinateSequence, 0);
                break;
            case LineString line:
                WritePositions(json, line.CoordinateSequence);
                break;
            case Polygon polygon:
                WriteRings(json, polygon);
                break;
            case GeometryCollection collection:
                WriteParts(json, collection);
                break;
        }
    }

    private static void WriteParts(Utf8JsonWriter json, GeometryCollection collection)
    {
        var whole = collection.OgcGeometryType == OgcGeometryType.GeometryCollection;
        json.WriteStartArray();
        foreach (var part in collection.Geometries)
        {
            if (whole)
            {
                WriteGeometry(json, part);
            }
            else
            {
                WriteContent(json, part);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteRings(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        if (!polygon.IsEmpty)
        {
            WriteRing(json, polygon.ExteriorRing.CoordinateSequence, counterClockwise: true);
            foreach (var hole in polygon.InteriorRings)
            {
                WriteRing(json, hole.CoordinateSequence, counterClockwise: false);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteRing(Utf8JsonWriter json, CoordinateSequence ring, bool counterClockwise) =>
        WritePositions(json, Orientation.IsCCW(ring) == counterClockwise ? ring : ring.Reversed());

    private static void WritePositions(Utf8JsonWriter json, CoordinateSequence positions)
    {
        json.WriteStartArray();
        for (var i = 0; i < positions.Count; i++)
        {
            WritePosition(json, positions, i);
        }

        json.WriteEndArray();
    }

    private static void WritePosition(Utf8JsonWriter json, CoordinateSequence positions, int index)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(positions.GetX(index), Decimals));
        json.WriteNumberValue(Math.Round(positions.GetY(index), Decimals));
        if (positions.HasZ && double.IsFinite(positions.GetZ(index)))
        {
            json.WriteNumberValue(Math.Round(positions.GetZ(index), Decimals));
        }

        json.WriteEndArray();
    }

    internal static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
            case double number when !double.IsFinite(number):   // JSON has no NaN
            case float single when !float.IsFinite(single):
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case float number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
