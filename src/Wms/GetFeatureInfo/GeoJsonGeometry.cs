using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Wms.GetFeatureInfo;

/// <summary>Writes geometries as GeoJSON.</summary>
internal static class GeoJsonGeometry
{
    public static void Write(Utf8JsonWriter json, Geometry? geometry)
    {
        if (geometry is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType == "LinearRing" ? "LineString" : geometry.GeometryType);
        if (geometry is GeometryCollection collection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            json.WriteStartArray("geometries");
            foreach (var part in collection.Geometries)
            {
                Write(json, part);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates");
            WriteCoordinates(json, geometry);
        }

        json.WriteEndObject();
    }

    private static void WriteCoordinates(Utf8JsonWriter json, Geometry geometry)
    {
        switch (geometry)
        {
            case Point { IsEmpty: false } point:
                WritePosition(json, point.X, point.Y);
                break;
            case LineString line:
                WriteLine(json, line);
                break;
            case Polygon polygon:
                json.WriteStartArray();
                WriteLine(json, polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings)
                {
                    WriteLine(json, hole);
                }

                json.WriteEndArray();
                break;
            case GeometryCollection collection:
                json.WriteStartArray();
                foreach (var part in collection.Geometries)
                {
                    WriteCoordinates(json, part);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
        }
    }

    private static void WriteLine(Utf8JsonWriter json, LineString line)
    {
        json.WriteStartArray();
        foreach (var coordinate in line.Coordinates)
        {
            WritePosition(json, coordinate.X, coordinate.Y);
        }

        json.WriteEndArray();
    }

    private static void WritePosition(Utf8JsonWriter json, double x, double y)
    {
        json.WriteStartArray();
        json.WriteNumberValue(x);
        json.WriteNumberValue(y);
        json.WriteEndArray();
    }
}
