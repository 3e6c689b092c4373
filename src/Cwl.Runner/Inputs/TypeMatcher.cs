using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>Values against types. Records may have more fields than their type names, as cwltool allows.</summary>
public static class TypeMatcher
{
    /// <summary>Everything about a value that does not fit its type; empty when it fits.</summary>
    /// <param name="type">The type.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">What messages call the value: <c>inputs.rec.field[2]</c>.</param>
    public static IReadOnlyList<string> Check(CwlType type, CwlValue value, string name)
    {
        if (Matches(type, value))
        {
            return [];
        }

        var faults = new List<string>();
        TypeFaults.Explain(type, value, name, faults);
        return faults;
    }

    /// <summary>As <see cref="Check"/>, for an output: there Any takes null too, as the conformance suite has it.</summary>
    public static IReadOnlyList<string> CheckOutput(CwlType type, CwlValue value, string name) =>
        value is CwlNull && type is PrimitiveType { Kind: PrimitiveKind.Any } ? [] : Check(type, value, name);

    public static bool Matches(CwlType type, CwlValue value) => type switch
    {
        PrimitiveType primitive => MatchesPrimitive(primitive.Kind, value),
        UnionType union => Select(union, value) is not null,
        ArrayType array => value is CwlList list && MatchesAll(array.Items, list.Items),
        RecordType record => value is CwlObject fields && MatchesFields(record, fields),
        EnumType symbols => value is CwlString text && symbols.Symbols.Contains(text.Value),
        _ => false,
    };

    /// <summary>The type itself, or the first member of a union that the value fits; null when it fits none.</summary>
    public static CwlType? Select(CwlType type, CwlValue value)
    {
        if (type is not UnionType union)
        {
            return type;
        }

        foreach (var member in union.Members)
        {
            if (Matches(member, value))
            {
                return Select(member, value);
            }
        }

        return null;
    }

    /// <summary>Whether the type accepts null.</summary>
    public static bool IsOptional(CwlType type) => Matches(type, CwlNull.Instance);

    private static bool MatchesPrimitive(PrimitiveKind kind, CwlValue value) => kind switch
    {
        PrimitiveKind.Null => value is CwlNull,
        PrimitiveKind.Boolean => value is CwlBoolean,
        PrimitiveKind.Int => value is CwlInteger { Value: >= int.MinValue and <= int.MaxValue },
        PrimitiveKind.Long => value is CwlInteger,
        PrimitiveKind.Float or PrimitiveKind.Double => value is CwlInteger or CwlFloat,
        PrimitiveKind.String => value is CwlString,
        PrimitiveKind.File => value is CwlFile file && IsSound(file),
        PrimitiveKind.Directory => value is CwlDirectory directory && IsSound(directory),
        _ => value is not CwlNull,
    };

    private static bool MatchesAll(CwlType type, IReadOnlyList<CwlValue> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (!Matches(type, items[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MatchesFields(RecordType record, CwlObject value)
    {
        foreach (var field in record.Fields)
        {
            if (!Matches(field.Type, value[field.Id]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSound(CwlFile file) =>
        TypeFaults.MisreadField(file.Extra, TypeFaults.FileFields) is null && AreFiles(file.SecondaryFiles);

    private static bool IsSound(CwlDirectory directory) =>
        TypeFaults.MisreadField(directory.Extra, TypeFaults.DirectoryFields) is null && AreFiles(directory.Listing);

    private static bool AreFiles(IReadOnlyList<CwlValue>? values)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            if (values![i] is not (CwlFile or CwlDirectory))
            {
                return false;
            }
        }

        return true;
    }
}
