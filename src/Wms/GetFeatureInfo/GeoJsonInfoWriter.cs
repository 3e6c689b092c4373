using System.Text.Json;
using Geo;
using Geo.Vectors;
using NetTopologySuite.Geometries;

namespace Wms.GetFeatureInfo;

/// <summary>The answer as GeoJSON (RFC 7946: longitude, latitude), with the layer and the units as further members.</summary>
internal static class GeoJsonInfoWriter
{
    public static byte[] Write(GetFeatureInfoRequest request, IReadOnlyList<InfoFeature> found)
    {
        using var toDegrees = CoordinateTransform.Rent(request.View.Crs, Crs.Wgs84LonLat);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var feature in found)
            {
                WriteFeature(json, feature, feature.Geometry is null ? null : GeometryMove.To(feature.Geometry, toDegrees));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteFeature(Utf8JsonWriter json, InfoFeature feature, Geometry? geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (feature.Id is { } id)
        {
            json.WriteNumber("id", id);
        }

        json.WriteString("layer", feature.Layer.Name);
        json.WritePropertyName("geometry");
        GeoJson.WriteGeometry(json, geometry);
        json.WriteStartObject("properties");
        foreach (var attribute in feature.Attributes.DistinctBy(attribute => attribute.Name))
        {
            json.WritePropertyName(attribute.Name);
            GeoJson.WriteValue(json, attribute.Value);
        }

        json.WriteEndObject();
        WriteUnits(json, feature);
        json.WriteEndObject();
    }

    private static void WriteUnits(Utf8JsonWriter json, InfoFeature feature)
    {
        var units = feature.Attributes.Where(attribute => attribute.Unit is not null).DistinctBy(attribute => attribute.Name).ToList();
        if (units.Count == 0)
        {
            return;
        }

        json.WriteStartObject("units");
        foreach (var attribute in units)
        {
            json.WriteString(attribute.Name, attribute.Unit);
        }

        json.WriteEndObject();
    }
}
