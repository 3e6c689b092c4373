using System.Text.Json;
using System.Text.RegularExpressions;
using Ogc.Processes.Results;

namespace Ogc.Processes.Inputs.Schemas;

/// <summary>A schema of the OpenAPI 3.0 dialect, read once and then checked often.</summary>
internal sealed record JsonSchema
{
    public JsonTypes Types { get; init; }

    public IReadOnlyList<JsonElement>? Enum { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public bool ExclusiveMinimum { get; init; }

    public bool ExclusiveMaximum { get; init; }

    public double? MultipleOf { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public Regex? Pattern { get; init; }

    public string? Format { get; init; }

    public string? ContentMediaType { get; init; }

    public string? ContentEncoding { get; init; }

    public JsonSchema? Items { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public bool UniqueItems { get; init; }

    public IReadOnlyDictionary<string, JsonSchema> Properties { get; init; } = new Dictionary<string, JsonSchema>(StringComparer.Ordinal);

    public IReadOnlyList<string> Required { get; init; } = [];

    public bool AllowsAdditional { get; init; } = true;

    public JsonSchema? Additional { get; init; }

    public IReadOnlyList<JsonSchema> OneOf { get; init; } = [];

    public IReadOnlyList<JsonSchema> AnyOf { get; init; } = [];

    public IReadOnlyList<JsonSchema> AllOf { get; init; } = [];

    public JsonElement? Default { get; init; }

    /// <summary>The media type of a file of this form; null when it is no file.</summary>
    public string? OfferedMediaType => ContentMediaType ?? (IsGeoJson ? MediaTypes.GeoJson : null);

    public bool IsGeoJson => Format?.StartsWith("geojson-", StringComparison.Ordinal) == true;

    /// <exception cref="FormatException">The schema is not one of this dialect; the message says what and where.</exception>
    public static JsonSchema Parse(JsonElement schema) => JsonSchemaReader.Read(schema);

    /// <summary>This schema and all that it is composed of, for questions such as "is a bounding box allowed here".</summary>
    public IEnumerable<JsonSchema> Forms()
    {
        yield return this;
        foreach (var form in AllOf.Concat(OneOf).Concat(AnyOf).SelectMany(part => part.Forms()))
        {
            yield return form;
        }
    }
}
