using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Checking;

/// <summary>Checks default values against the declared types.</summary>
internal static class DefaultCheck
{
    public static void Of(CwlProcess process, Findings findings)
    {
        foreach (var input in process.Inputs)
        {
            if (input.Default is { } value)
            {
                Of(value, input.Type, $"Input '{input.Id}' of '{process.Name}'", input.Location, findings);
            }
        }
    }

    public static void Of(CwlValue value, CwlType type, string name, SourceLocation? location, Findings findings)
    {
        if (!Fits(value, type))
        {
            findings.Fault(location, $"{name}: the default {Shown(value)} is not of type {TypeText.Of(type)}.");
        }
    }

    private static bool Fits(CwlValue value, CwlType type) => (type, value) switch
    {
        (UnionType union, _) => union.Members.Any(member => Fits(value, member)),
        (ArrayType array, CwlList list) => list.Items.All(item => Fits(item, array.Items)),
        (RecordType record, CwlObject fields) => record.Fields.All(field => Fits(fields[field.Id], field.Type)),
        (EnumType symbols, CwlString text) => symbols.Symbols.Contains(text.Value, StringComparer.Ordinal),
        (PrimitiveType primitive, _) => Fits(value, primitive.Kind),
        _ => false,
    };

    private static bool Fits(CwlValue value, PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Any => value is not CwlNull,
        PrimitiveKind.Null => value is CwlNull,
        PrimitiveKind.Boolean => value is CwlBoolean,
        PrimitiveKind.Int => value is CwlInteger { Value: >= int.MinValue and <= int.MaxValue },
        PrimitiveKind.Long => value is CwlInteger,
        PrimitiveKind.Float or PrimitiveKind.Double => value is CwlInteger or CwlFloat,
        PrimitiveKind.String => value is CwlString,
        PrimitiveKind.File => value is CwlFile,
        PrimitiveKind.Directory => value is CwlDirectory,
        _ => false,
    };

    private static string Shown(CwlValue value)
    {
        const int longest = 60;
        var text = value.ToString();
        return text.Length <= longest ? text : text[..longest] + "…";
    }
}
