using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Geo.Vectors;

/// <summary>Reads one document; a fault is told with its place in the document (a JSON pointer).</summary>
internal sealed class GeoJsonReader(GeoJsonLimits limits)
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
    private int _positions;

    internal IReadOnlyList<GeoJsonFeature> ReadFeatures(JsonElement document)
    {
        switch (TypeOf(document, string.Empty))
        {
            case "FeatureCollection":
                var features = Member(document, "features", JsonValueKind.Array, string.Empty);
                return [.. features.EnumerateArray().Select((feature, i) => ReadFeature(feature, $"/features/{i}"))];
            case "Feature":
                return [ReadFeature(document, string.Empty)];
            default:
                return [new GeoJsonFeature(null, ReadGeometry(document, string.Empty), default)];
        }
    }

    internal Geometry ReadGeometry(JsonElement geometry, string pointer, int depth = 0)
    {
        var type = TypeOf(geometry, pointer);
        if (type == Geometry.TypeNameGeometryCollection)
        {
            return ReadCollection(geometry, pointer, depth);
        }

        var at = pointer + "/coordinates";
        var coordinates = Member(geometry, "coordinates", JsonValueKind.Array, pointer);
        try
        {
            return type switch
            {
                Geometry.TypeNamePoint => coordinates.GetArrayLength() == 0 ? Factory.CreatePoint() : Factory.CreatePoint(ReadPosition(coordinates, at)),
                Geometry.TypeNameMultiPoint => Factory.CreateMultiPoint([.. Parts(coordinates, at, ReadPosition).Select(Factory.CreatePoint)]),
                Geometry.TypeNameLineString => ReadLine(coordinates, at),
                Geometry.TypeNameMultiLineString => Factory.CreateMultiLineString([.. Parts(coordinates, at, ReadLine)]),
                Geometry.TypeNamePolygon => ReadPolygon(coordinates, at),
                Geometry.TypeNameMultiPolygon => Factory.CreateMultiPolygon([.. Parts(coordinates, at, ReadPolygon)]),
                _ => throw Fault(pointer + "/type", $"'{CrsText.Shorten(type)}' is not a geometry type"),
            };
        }
        catch (ArgumentException exception)
        {
            // NetTopologySuite's own checks: a ring that is not closed, a line of one point.
            throw Fault(at, exception.Message);
        }
    }

    private GeoJsonFeature ReadFeature(JsonElement feature, string pointer)
    {
        if (TypeOf(feature, pointer) != "Feature")
        {
            throw Fault(pointer + "/type", "is not 'Feature'");
        }

        var geometry = feature.TryGetProperty("geometry", out var found) && found.ValueKind != JsonValueKind.Null
            ? ReadGeometry(found, pointer + "/geometry")
            : null;
        var id = feature.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? given.ToString()
            : null;
        var properties = feature.TryGetProperty("properties", out var values) && values.ValueKind == JsonValueKind.Object ? values : default;
        return new GeoJsonFeature(id, geometry, properties);
    }

    private GeometryCollection ReadCollection(JsonElement geometry, string pointer, int depth)
    {
        if (depth >= limits.MaximumDepth)
        {
            throw new GeoException(
                GeoError.TooLarge, $"The geometry collections at {Shown(pointer)} are nested deeper than {limits.MaximumDepth}.");
        }

        var parts = Member(geometry, "geometries", JsonValueKind.Array, pointer).EnumerateArray()
            .Select((part, i) => ReadGeometry(part, $"{pointer}/geometries/{i}", depth + 1));
        return Factory.CreateGeometryCollection([.. parts]);
    }

    private LineString ReadLine(JsonElement coordinates, string pointer) =>
        Factory.CreateLineString([.. Parts(coordinates, pointer, ReadPosition)]);

    private Polygon ReadPolygon(JsonElement coordinates, string pointer)
    {
        var rings = Parts(coordinates, pointer, (ring, at) => Factory.CreateLinearRing([.. Parts(ring, at, ReadPosition)])).ToArray();
        return rings.Length == 0 ? Factory.CreatePolygon() : Factory.CreatePolygon(rings[0], rings[1..]);
    }

    private Coordinate ReadPosition(JsonElement position, string pointer)
    {
        if (++_positions > limits.MaximumPositions)
        {
            throw new GeoException(GeoError.TooLarge, $"The GeoJSON has more than {limits.MaximumPositions} positions.");
        }

        var count = position.ValueKind == JsonValueKind.Array ? position.GetArrayLength() : 0;
        if (count < 2)
        {
            throw Fault(pointer, "is not a position of two or three numbers");
        }

        var (x, y) = (Number(position[0], pointer), Number(position[1], pointer));
        return count == 2 ? new Coordinate(x, y) : new CoordinateZ(x, y, Number(position[2], pointer));
    }

    private static double Number(JsonElement number, string pointer) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw Fault(pointer, "is not a position of two or three numbers");

    private static IEnumerable<T> Parts<T>(JsonElement array, string pointer, Func<JsonElement, string, T> read) =>
        array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray().Select((part, i) => read(part, pointer + "/" + i.ToString(CultureInfo.InvariantCulture)))
            : throw Fault(pointer, "is not an array");

    private static string TypeOf(JsonElement element, string pointer) =>
        Member(element, "type", JsonValueKind.String, pointer).GetString()!;

    private static JsonElement Member(JsonElement element, string name, JsonValueKind kind, string pointer) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw Fault($"{pointer}/{name}", "is missing or of the wrong kind");

    private static GeoException Fault(string pointer, string message) =>
        new(GeoError.InvalidGeometry, $"GeoJSON at {Shown(pointer)}: {message}.");

    private static string Shown(string pointer) => pointer.Length == 0 ? "the root" : pointer;
}
