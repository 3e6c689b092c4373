using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ogc.Processes.Inputs.Schemas;

/// <summary>Reads a <see cref="JsonSchema"/> from its JSON.</summary>
internal static class JsonSchemaReader
{
    private const int MaxDepth = 32;
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    public static JsonSchema Read(JsonElement schema) => Read(schema, "#", MaxDepth);

    private static JsonSchema Read(JsonElement schema, string at, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"The schema at {at} is not an object.");
        }

        if (depth == 0)
        {
            throw new FormatException($"The schema is nested more than {MaxDepth} deep.");
        }

        if (schema.TryGetProperty("$ref", out _))
        {
            throw new FormatException($"The schema at {at} has a $ref; write the schema out.");
        }

        return WithComposition(WithStructure(WithValueRules(schema, at), schema, at, depth), schema, at, depth);
    }

    private static JsonSchema WithValueRules(JsonElement schema, string at) => new()
    {
        Types = Types(schema, at),
        Enum = Find(schema, "enum") is { } list ? [.. Array(list, at + "/enum").Select(value => value.Clone())] : null,
        Minimum = Number(schema, "minimum", at),
        Maximum = Number(schema, "maximum", at),
        ExclusiveMinimum = Flag(schema, "exclusiveMinimum", at),
        ExclusiveMaximum = Flag(schema, "exclusiveMaximum", at),
        MultipleOf = Number(schema, "multipleOf", at),
        MinLength = Count(schema, "minLength", at),
        MaxLength = Count(schema, "maxLength", at),
        Pattern = Text(schema, "pattern", at) is { } pattern ? ReadPattern(pattern, at) : null,
        Format = Text(schema, "format", at),
        ContentMediaType = Text(schema, "contentMediaType", at),
        ContentEncoding = Text(schema, "contentEncoding", at),
        Default = Find(schema, "default")?.Clone(),
    };

    private static JsonSchema WithStructure(JsonSchema rules, JsonElement schema, string at, int depth)
    {
        var additional = Find(schema, "additionalProperties");
        return rules with
        {
            Items = Find(schema, "items") is { } items ? Read(items, at + "/items", depth - 1) : null,
            MinItems = Count(schema, "minItems", at),
            MaxItems = Count(schema, "maxItems", at),
            UniqueItems = Flag(schema, "uniqueItems", at),
            Required = Find(schema, "required") is { } required
                ? [.. Array(required, at + "/required").Select(name => name.GetString()!)]
                : [],
            Properties = Find(schema, "properties") is { } properties
                ? properties.EnumerateObject().ToDictionary(
                    property => property.Name,
                    property => Read(property.Value, $"{at}/properties/{property.Name}", depth - 1),
                    StringComparer.Ordinal)
                : rules.Properties,
            AllowsAdditional = additional?.ValueKind != JsonValueKind.False,
            Additional = additional?.ValueKind == JsonValueKind.Object
                ? Read(additional.Value, at + "/additionalProperties", depth - 1)
                : null,
        };
    }

    private static JsonSchema WithComposition(JsonSchema rules, JsonElement schema, string at, int depth)
    {
        var composed = rules with
        {
            OneOf = Schemas(schema, "oneOf", at, depth),
            AnyOf = Schemas(schema, "anyOf", at, depth),
            AllOf = Schemas(schema, "allOf", at, depth),
        };
        return composed.Default is null
            ? composed with { Default = composed.AllOf.FirstOrDefault(part => part.Default is not null)?.Default }
            : composed;
    }

    private static JsonSchema[] Schemas(JsonElement schema, string name, string at, int depth) =>
        Find(schema, name) is { } list
            ? [.. Array(list, $"{at}/{name}").Select((part, index) => Read(part, $"{at}/{name}/{index}", depth - 1))]
            : [];

    private static JsonTypes Types(JsonElement schema, string at)
    {
        var types = Text(schema, "type", at) switch
        {
            null => JsonTypes.Any,
            "string" => JsonTypes.Text,
            "number" => JsonTypes.Number,
            "integer" => JsonTypes.Integer,
            "boolean" => JsonTypes.Boolean,
            "array" => JsonTypes.Array,
            "object" => JsonTypes.Object,
            var other => throw new FormatException($"The type '{other}' at {at} is none of string, number, integer, boolean, array, object."),
        };
        return types != JsonTypes.Any && Flag(schema, "nullable", at) ? types | JsonTypes.Null : types;
    }

    private static Regex ReadPattern(string pattern, string at)
    {
        try
        {
            // Not the engine without backtracking: building it costs a server's start 50 ms. The time limit guards instead.
            return new Regex(pattern, RegexOptions.CultureInvariant, PatternTime);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"The pattern at {at} is no regular expression: {fault.Message}", fault);
        }
    }

    private static JsonElement? Find(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement.ArrayEnumerator Array(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new FormatException($"{at} is not an array.");

    private static string? Text(JsonElement schema, string name, string at) => Find(schema, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw new FormatException($"{at}/{name} is not a string."),
    };

    private static double? Number(JsonElement schema, string name, string at) => Find(schema, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        _ => throw new FormatException($"{at}/{name} is not a number."),
    };

    private static int? Count(JsonElement schema, string name, string at) => Number(schema, name, at) switch
    {
        null => null,
        >= 0 and <= int.MaxValue and var count => (int)count,
        _ => throw new FormatException($"{at}/{name} is not a count."),
    };

    private static bool Flag(JsonElement schema, string name, string at) => Find(schema, name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw new FormatException($"{at}/{name} is neither true nor false."),
    };
}
