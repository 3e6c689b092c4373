using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ogc.Processes.Results;

namespace Ogc.Processes.Catalogue;

/// <summary>Makes the JSON Schemas of inputs and outputs, in the OpenAPI 3.0 dialect.</summary>
/// <remarks>No schema holds a <c>$ref</c>: validators of the official test suite read a nested one as two things at once.</remarks>
public static class ValueSchema
{
    /// <summary>The CRS of a bounding box that names none.</summary>
    public const string DefaultCrs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Any JSON value.</summary>
    public static JsonElement Any() => Element(new JsonObject());

    public static JsonElement String(
        IReadOnlyList<string>? allowed = null,
        string? @default = null,
        string? format = null,
        string? pattern = null,
        int? maxLength = null)
    {
        var schema = Typed("string");
        Add(schema, "enum", allowed is null ? null : new JsonArray([.. allowed.Select(value => (JsonNode?)value)]));
        Add(schema, "format", format);
        Add(schema, "pattern", pattern);
        Add(schema, "maxLength", maxLength);
        Add(schema, "default", @default);
        return Element(schema);
    }

    public static JsonElement Number(double? min = null, double? max = null, double? @default = null, string? unit = null)
    {
        var schema = Typed("number");
        AddRange(schema, min, max, unit);
        Add(schema, "default", @default);
        return Element(schema);
    }

    /// <summary>A number greater than <paramref name="above"/>, for sizes and distances that may not be 0.</summary>
    public static JsonElement NumberAbove(double above, double? max = null, double? @default = null, string? unit = null)
    {
        var schema = Typed("number");
        AddRange(schema, above, max, unit);
        schema["exclusiveMinimum"] = true;
        Add(schema, "default", @default);
        return Element(schema);
    }

    public static JsonElement Integer(int? min = null, int? max = null, int? @default = null, string? unit = null)
    {
        var schema = Typed("integer");
        AddRange(schema, min, max, unit);
        Add(schema, "default", @default);
        return Element(schema);
    }

    public static JsonElement Boolean(bool? @default = null)
    {
        var schema = Typed("boolean");
        Add(schema, "default", @default);
        return Element(schema);
    }

    /// <summary>A point in time with its offset (RFC 3339).</summary>
    public static JsonElement DateTime() => String(format: "date-time");

    /// <summary>A date, a date and time, or an interval of them: <c>2024-07-01/2024-07-31</c>, <c>../2024</c> is not allowed.</summary>
    public static JsonElement DateTimeInterval()
    {
        const string Instant = @"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?";
        var schema = Typed("string");
        schema["description"] = "An instant, or 'start/end' where one side may be '..' for open.";
        schema["pattern"] = $@"^({Instant}|{Instant}/({Instant}|\.\.)|\.\./{Instant})$";
        return Element(schema);
    }

    /// <summary>A bounding box with its CRS (OGC 18-062r2, <c>bbox.yaml</c>), in the axis order of that CRS.</summary>
    public static JsonElement BoundingBox()
    {
        var corners = new JsonObject
        {
            ["type"] = "array",
            ["items"] = Typed("number"),
            ["oneOf"] = new JsonArray(Count(4), Count(6)),
        };
        var box = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("bbox"),
            ["properties"] = new JsonObject
            {
                ["bbox"] = corners,
                ["crs"] = new JsonObject { ["type"] = "string", ["default"] = DefaultCrs },
            },
        };

        return Element(WithFormat("ogc-bbox", box));
    }

    /// <summary>A raster: GeoTIFF.</summary>
    public static JsonElement Raster() => Binary(MediaTypes.GeoTiff);

    public static JsonElement NetCdf() => Binary(MediaTypes.NetCdf);

    /// <summary>Features: GeoJSON, FlatGeobuf or GeoPackage.</summary>
    public static JsonElement Vector() => Element(new JsonObject
    {
        ["oneOf"] = new JsonArray(
            WithFormat("geojson-feature-collection", GeoJsonObject("FeatureCollection")),
            BinaryNode(MediaTypes.FlatGeobuf),
            BinaryNode(MediaTypes.GeoPackage)),
    });

    /// <summary>A GeoJSON feature collection only.</summary>
    public static JsonElement GeoJsonFeatures() =>
        Element(WithFormat("geojson-feature-collection", GeoJsonObject("FeatureCollection")));

    /// <summary>A GeoJSON geometry, in CRS84.</summary>
    public static JsonElement GeoJsonGeometry() => Element(WithFormat("geojson-geometry", GeoJsonObject(
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")));

    /// <summary>A file of one of these media types; inline it is base64 text.</summary>
    public static JsonElement Binary(params ReadOnlySpan<string> mediaTypes)
    {
        if (mediaTypes.Length == 1)
        {
            return Element(BinaryNode(mediaTypes[0]));
        }

        var forms = new JsonArray();
        foreach (var mediaType in mediaTypes)
        {
            forms.Add(BinaryNode(mediaType));
        }

        return Element(new JsonObject { ["oneOf"] = forms });
    }

    /// <summary>Text of a media type, such as XML.</summary>
    public static JsonElement Text(string mediaType)
    {
        var schema = Typed("string");
        schema["contentMediaType"] = mediaType;
        return Element(schema);
    }

    public static JsonElement Array(JsonElement item, int? min = null, int? max = null, bool unique = false)
    {
        var schema = Typed("array");
        schema["items"] = Node(item);
        Add(schema, "minItems", min);
        Add(schema, "maxItems", max);
        Add(schema, "uniqueItems", unique ? true : null);
        return Element(schema);
    }

    /// <summary>An object with these members, all optional but the required ones, and no others.</summary>
    public static JsonElement Object(IReadOnlyDictionary<string, JsonElement> properties, params ReadOnlySpan<string> required)
    {
        var schema = Typed("object");
        if (!required.IsEmpty)
        {
            schema["required"] = new JsonArray([.. required.ToArray().Select(name => (JsonNode?)name)]);
        }

        schema["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, Node(property.Value))));
        schema["additionalProperties"] = false;
        return Element(schema);
    }

    /// <summary>An object with any members, for outputs such as statistics.</summary>
    public static JsonElement AnyObject() => Element(Typed("object"));

    /// <summary>One of several forms.</summary>
    public static JsonElement OneOf(params ReadOnlySpan<JsonElement> forms)
    {
        var list = new JsonArray();
        foreach (var form in forms)
        {
            list.Add(Node(form));
        }

        return Element(new JsonObject { ["oneOf"] = list });
    }

    // The member with the format comes first: a client of the official suite fails on an allOf that starts without one.
    private static JsonObject WithFormat(string format, JsonObject schema) =>
        new() { ["allOf"] = new JsonArray(new JsonObject { ["format"] = format }, schema) };

    private static JsonObject GeoJsonObject(params ReadOnlySpan<string> types) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("type"),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. types.ToArray().Select(type => (JsonNode?)type)]),
            },
        },
    };

    private static JsonObject BinaryNode(string mediaType) =>
        new() { ["type"] = "string", ["contentEncoding"] = "binary", ["contentMediaType"] = mediaType };

    private static JsonObject Count(int items) => new() { ["minItems"] = items, ["maxItems"] = items };

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    private static void AddRange(JsonObject schema, JsonNode? min, JsonNode? max, string? unit)
    {
        Add(schema, "minimum", min);
        Add(schema, "maximum", max);
        Add(schema, "description", unit is null ? null : "Unit: " + unit);
    }

    private static void Add(JsonObject schema, string name, JsonNode? value)
    {
        if (value is not null)
        {
            schema[name] = value;
        }
    }

    private static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());

    // A document of its own: the element stays valid for the life of the description that holds it.
    private static JsonElement Element(JsonObject schema)
    {
        using var document = JsonDocument.Parse(schema.ToJsonString(Plain));
        return document.RootElement.Clone();
    }
}
