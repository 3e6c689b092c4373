using System.Text.Json;

namespace Ogc.Server.Web;

/// <summary>Says a JSON Schema in words, for tables.</summary>
internal static class SchemaText
{
    public static string Describe(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var alternatives))
        {
            return string.Join(" or ", alternatives.EnumerateArray().Select(Describe).Distinct(StringComparer.Ordinal));
        }

        if (schema.TryGetProperty("allOf", out var parts))
        {
            return Describe(parts.EnumerateArray().First());
        }

        string?[] words =
        [
            MainType(schema),
            Values(schema),
            Range(schema),
            Text(schema, "description"),
            schema.TryGetProperty("default", out var value) ? "default " + value : null,
        ];
        return string.Join("; ", words.Where(word => !string.IsNullOrEmpty(word)));
    }

    private static string MainType(JsonElement schema)
    {
        if (Text(schema, "contentMediaType") is { } mediaType)
        {
            return mediaType;
        }

        return Text(schema, "format") switch
        {
            "ogc-bbox" => "bounding box: {\"bbox\": [4 numbers], \"crs\": URI}",
            "geojson-feature-collection" => "GeoJSON features",
            "geojson-geometry" => "GeoJSON geometry",
            { } format => format,
            null when schema.TryGetProperty("items", out var items) => "array of " + Describe(items),
            null => Text(schema, "type") ?? "any JSON value",
        };
    }

    private static string? Values(JsonElement schema) => schema.TryGetProperty("enum", out var values)
        ? string.Join(" | ", values.EnumerateArray().Select(value => value.ToString()))
        : null;

    private static string? Range(JsonElement schema)
    {
        var least = Text(schema, "minimum");
        var most = Text(schema, "maximum");
        var above = schema.TryGetProperty("exclusiveMinimum", out var exclusive) && exclusive.ValueKind == JsonValueKind.True;
        return (least, most) switch
        {
            (null, null) => null,
            (null, _) => "at most " + most,
            (_, null) => (above ? "above " : "at least ") + least,
            _ => $"{(above ? "above " : string.Empty)}{least} to {most}",
        };
    }

    private static string? Text(JsonElement schema, string member) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(member, out var value) ? value.ToString() : null;
}
