using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ogc.Processes.Inputs.Schemas;

/// <summary>Checks a value against a schema and reports everything that is wrong with it.</summary>
internal static class SchemaValidator
{
    // A value deeper than this is refused rather than walked: the stack is shared with everyone.
    private const int MaxDepth = 64;

    /// <summary>Adds the faults of a value.</summary>
    /// <param name="schema">What is allowed.</param>
    /// <param name="value">What was sent.</param>
    /// <param name="pointer">Where it was sent.</param>
    /// <param name="format">Media type and encoding that the client told beside the value.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static void Validate(JsonSchema schema, JsonElement value, string pointer, ValueFormat? format, FaultLog<SchemaFault> faults) =>
        Validate(schema, value, pointer, format, faults, MaxDepth);

    private static void Validate(
        JsonSchema schema, JsonElement value, string pointer, ValueFormat? format, FaultLog<SchemaFault> faults, int depth)
    {
        if (depth == 0)
        {
            faults.Add(new(pointer, $"is nested more than {MaxDepth} deep"));
            return;
        }

        if (!IsOfType(schema.Types, value))
        {
            faults.Add(new(pointer, $"is {JsonText.Show(value)}, but must be {Name(schema.Types)}"));
            return;
        }

        if (schema.Enum is { } allowed && !allowed.Any(candidate => JsonElement.DeepEquals(candidate, value)))
        {
            faults.Add(new(pointer, $"is {JsonText.Show(value)}, but must be one of {string.Join(", ", allowed.Select(JsonText.Show))}"));
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, pointer, format, faults);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, pointer, faults);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, pointer, faults, depth);
                break;
            case JsonValueKind.Object:
                CheckObject(schema, value, pointer, faults, depth);
                break;
        }

        CheckComposition(schema, value, pointer, format, faults, depth);
        if (schema.Format is { } name)
        {
            FormatCheck.Check(name, value, pointer, faults);
        }
    }

    private static bool IsOfType(JsonTypes types, JsonElement value)
    {
        if (types == JsonTypes.Any)
        {
            return true;
        }

        var type = value.ValueKind switch
        {
            JsonValueKind.String => JsonTypes.Text,
            JsonValueKind.Number => value.TryGetInt64(out _) ? JsonTypes.Number | JsonTypes.Integer : JsonTypes.Number,
            JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
            JsonValueKind.Array => JsonTypes.Array,
            JsonValueKind.Object => JsonTypes.Object,
            JsonValueKind.Null => JsonTypes.Null,
            _ => JsonTypes.Any,
        };
        return (types & type) != JsonTypes.Any;
    }

    private static string Name(JsonTypes types)
    {
        var name = (types & ~JsonTypes.Null) switch
        {
            JsonTypes.Text => "a string",
            JsonTypes.Number => "a number",
            JsonTypes.Integer => "an integer",
            JsonTypes.Boolean => "true or false",
            JsonTypes.Array => "an array",
            _ => "an object",
        };
        return types.HasFlag(JsonTypes.Null) ? name + " or null" : name;
    }

    private static void CheckText(JsonSchema schema, string text, string pointer, ValueFormat? format, FaultLog<SchemaFault> faults)
    {
        // Lengths count characters as a person does, not UTF-16 units (JSON Schema validation, 6.3.1).
        if (schema.MinLength is not null || schema.MaxLength is not null)
        {
            var length = text.EnumerateRunes().Count();
            if (length < schema.MinLength || length > schema.MaxLength)
            {
                faults.Add(new(pointer, $"has {length} characters, but must have {Range(schema.MinLength, schema.MaxLength)}"));
            }
        }

        if (schema.Pattern is { } pattern && !Matches(pattern, text))
        {
            faults.Add(new(pointer, $"is {JsonText.Quote(text)}, which does not match the pattern {pattern}"));
        }

        ContentCheck.CheckMediaType(schema, pointer, format, faults);
        ContentCheck.CheckEncoding(schema, text, pointer, format, faults);
    }

    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static void CheckNumber(JsonSchema schema, JsonElement value, string pointer, FaultLog<SchemaFault> faults)
    {
        var number = value.GetDouble();
        if (!double.IsFinite(number))
        {
            faults.Add(new(pointer, $"is {JsonText.Show(value)}, which is larger than a double can hold"));
        }

        if (number < schema.Minimum || (schema.ExclusiveMinimum && number <= schema.Minimum))
        {
            var limit = $"{(schema.ExclusiveMinimum ? "above" : "at least")} {Number(schema.Minimum)}";
            faults.Add(new(pointer, $"is {JsonText.Show(value)}, but must be {limit}"));
        }

        if (number > schema.Maximum || (schema.ExclusiveMaximum && number >= schema.Maximum))
        {
            var limit = $"{(schema.ExclusiveMaximum ? "below" : "at most")} {Number(schema.Maximum)}";
            faults.Add(new(pointer, $"is {JsonText.Show(value)}, but must be {limit}"));
        }

        if (schema.MultipleOf is { } step && Math.Abs(Math.IEEERemainder(number, step)) > 1e-9 * Math.Max(1, Math.Abs(number)))
        {
            faults.Add(new(pointer, $"is {JsonText.Show(value)}, but must be a multiple of {Number(step)}"));
        }
    }

    private static void CheckArray(JsonSchema schema, JsonElement value, string pointer, FaultLog<SchemaFault> faults, int depth)
    {
        var count = value.GetArrayLength();
        if (count < schema.MinItems || count > schema.MaxItems)
        {
            faults.Add(new(pointer, $"has {count} items, but must have {Range(schema.MinItems, schema.MaxItems)}"));
        }

        if (count > schema.MaxItems)
        {
            return; // there may be millions
        }

        if (schema.UniqueItems && HasDuplicates(value))
        {
            faults.Add(new(pointer, "has equal items, but each may be there once"));
        }

        if (schema.Items is not { } items)
        {
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (faults.IsFull)
            {
                return;
            }

            Validate(items, item, JsonText.Append(pointer, index++), null, faults, depth - 1);
        }
    }

    private static bool HasDuplicates(JsonElement array)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return array.EnumerateArray().Any(item => !seen.Add(item.GetRawText()));
    }

    private static void CheckObject(JsonSchema schema, JsonElement value, string pointer, FaultLog<SchemaFault> faults, int depth)
    {
        foreach (var name in schema.Required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                faults.Add(new(pointer, $"has no member '{name}', which is required"));
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            if (faults.IsFull)
            {
                return;
            }

            var at = JsonText.Append(pointer, member.Name);
            if (schema.Properties.TryGetValue(member.Name, out var known))
            {
                Validate(known, member.Value, at, null, faults, depth - 1);
            }
            else if (!schema.AllowsAdditional)
            {
                faults.Add(new(at, $"is unknown; allowed are {string.Join(", ", schema.Properties.Keys)}"));
            }
            else if (schema.Additional is { } additional)
            {
                Validate(additional, member.Value, at, null, faults, depth - 1);
            }
        }
    }

    private static void CheckComposition(
        JsonSchema schema, JsonElement value, string pointer, ValueFormat? format, FaultLog<SchemaFault> faults, int depth)
    {
        foreach (var part in schema.AllOf)
        {
            Validate(part, value, pointer, format, faults, depth - 1);
        }

        if (schema.AnyOf.Count > 0)
        {
            CheckForms(schema.AnyOf, value, pointer, format, faults, depth);
        }

        if (schema.OneOf.Count > 0)
        {
            var matched = CheckForms(schema.OneOf, value, pointer, format, faults, depth);
            if (matched > 1)
            {
                faults.Add(new(pointer, $"is {JsonText.Show(value)}, which fits {matched} of the allowed forms, but must fit exactly one"));
            }
        }
    }

    /// <summary>How many forms the value fits; when it fits none, the faults against the form that it came closest to.</summary>
    private static int CheckForms(
        IReadOnlyList<JsonSchema> forms, JsonElement value, string pointer, ValueFormat? format, FaultLog<SchemaFault> faults, int depth)
    {
        var matched = 0;
        var asContent = false;
        FaultLog<SchemaFault>? closest = null;
        foreach (var form in forms)
        {
            var found = new FaultLog<SchemaFault>();
            Validate(form, value, pointer, format, found, depth - 1);
            if (found.Count == 0)
            {
                // Base64 text fits the forms of all media types; together they count once.
                matched += asContent && form.ContentMediaType is not null ? 0 : 1;
                asContent |= form.ContentMediaType is not null;
            }
            else if (closest is null || Distance(found, pointer) < Distance(closest, pointer))
            {
                closest = found;
            }
        }

        if (matched == 0)
        {
            faults.AddRange(closest ?? []);
        }

        return matched;
    }

    // A fault inside a value says that its type was right, so that form is nearer than one whose type is wrong.
    private static int Distance(FaultLog<SchemaFault> faults, string pointer) =>
        faults.Count + (faults[0].Pointer == pointer ? 1000 : 0);

    private static string Range(int? min, int? max) => (min, max) switch
    {
        ({ } low, { } high) when low == high => low.ToString(CultureInfo.InvariantCulture),
        ({ } low, { } high) => $"{low} to {high}",
        ({ } low, null) => $"at least {low}",
        _ => $"at most {max}",
    };

    private static string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty;
}
