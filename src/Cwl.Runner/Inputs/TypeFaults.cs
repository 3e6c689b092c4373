using Cwl.Runner.Checking;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>Says why a value does not fit its type, at the deepest place that can be blamed.</summary>
internal static class TypeFaults
{
    public static string[] FileFields { get; } =
        ["location", "path", "basename", "dirname", "nameroot", "nameext", "checksum", "size", "secondaryFiles", "format", "contents"];

    public static string[] DirectoryFields { get; } = ["location", "path", "basename", "listing"];

    public static void Explain(CwlType type, CwlValue value, string name, List<string> faults)
    {
        switch (Blamed(type, value), value)
        {
            case (ArrayType array, CwlList list):
                ExplainItems(array, list, name, faults);
                break;
            case (RecordType record, CwlObject fields):
                ExplainFields(record, fields, name, faults);
                break;
            case (PrimitiveType { Kind: PrimitiveKind.File }, CwlFile file):
                ExplainParts(name, file.Extra, FileFields, "secondaryFiles", file.SecondaryFiles, faults);
                break;
            case (PrimitiveType { Kind: PrimitiveKind.Directory }, CwlDirectory directory):
                ExplainParts(name, directory.Extra, DirectoryFields, "listing", directory.Listing, faults);
                break;
            default:
                faults.Add(Mismatch(type, value, name));
                break;
        }
    }

    /// <summary>The name of a standard field that has a value of the wrong type, or null.</summary>
    public static string? MisreadField(IReadOnlyList<KeyValuePair<string, CwlValue>> extra, string[] fields)
    {
        for (var i = 0; i < extra.Count; i++)
        {
            if (Array.IndexOf(fields, extra[i].Key) >= 0)
            {
                return extra[i].Key;
            }
        }

        return null;
    }

    private static string Mismatch(CwlType type, CwlValue value, string name) => value is CwlNull
        ? $"{name} is required (expected {TypeText.Of(type)})."
        : $"{name}: expected {TypeText.Of(type)}, got {TypeNames.Of(value)} {ShownText.Of(value)}.";

    // A union blames the one member that the value is shaped like: a faulty record among "null or record" is told by its field.
    private static CwlType Blamed(CwlType type, CwlValue value)
    {
        if (type is not UnionType union)
        {
            return type;
        }

        CwlType? alike = null;
        foreach (var member in union.Members)
        {
            if (Blamed(member, value) is var candidate && IsShapedLike(candidate, value))
            {
                if (alike is not null)
                {
                    return type;
                }

                alike = candidate;
            }
        }

        return alike ?? type;
    }

    private static bool IsShapedLike(CwlType type, CwlValue value) => (type, value) switch
    {
        (ArrayType, CwlList) or (RecordType, CwlObject) => true,
        (PrimitiveType { Kind: PrimitiveKind.File }, CwlFile) or (PrimitiveType { Kind: PrimitiveKind.Directory }, CwlDirectory) => true,
        _ => false,
    };

    private static void ExplainItems(ArrayType array, CwlList list, string name, List<string> faults)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (!TypeMatcher.Matches(array.Items, list[i]))
            {
                Explain(array.Items, list[i], $"{name}[{i}]", faults);
            }
        }
    }

    private static void ExplainFields(RecordType record, CwlObject value, string name, List<string> faults)
    {
        foreach (var field in record.Fields)
        {
            if (!TypeMatcher.Matches(field.Type, value[field.Id]))
            {
                Explain(field.Type, value[field.Id], $"{name}.{field.Id}", faults);
            }
        }
    }

    private static void ExplainParts(
        string name, IReadOnlyList<KeyValuePair<string, CwlValue>> extra, string[] fields, string list, IReadOnlyList<CwlValue>? items, List<string> faults)
    {
        if (MisreadField(extra, fields) is { } field)
        {
            faults.Add($"{name}.{field} has a value of the wrong type.");
        }

        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            if (items![i] is not (CwlFile or CwlDirectory))
            {
                faults.Add($"{name}.{list}[{i}]: expected File or Directory, got {TypeNames.Of(items[i])} {ShownText.Of(items[i])}.");
            }
        }
    }
}
