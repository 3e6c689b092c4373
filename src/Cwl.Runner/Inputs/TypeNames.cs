using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>Types and values in the words of CWL's type DSL: <c>File?</c>, <c>int[]</c>.</summary>
public static class TypeNames
{
    public static string Of(CwlType type) => type switch
    {
        PrimitiveType primitive => Of(primitive.Kind),
        ArrayType array => array.Items is UnionType ? $"({Of(array.Items)})[]" : $"{Of(array.Items)}[]",
        RecordType record => record.Name is { } name ? $"record {ShortName(name)}" : $"record with {string.Join(", ", record.Fields.Select(field => field.Id))}",
        EnumType symbols => $"one of {string.Join(", ", symbols.Symbols)}",
        UnionType { Members: [PrimitiveType { Kind: PrimitiveKind.Null }, var member] } => $"{Of(member)}?",
        UnionType { Members: [var member, PrimitiveType { Kind: PrimitiveKind.Null }] } => $"{Of(member)}?",
        UnionType union => string.Join(" or ", union.Members.Select(Of)),
        _ => type.ToString(),
    };

    public static string Of(CwlValue value) => value switch
    {
        CwlNull => "null",
        CwlBoolean => "boolean",
        CwlInteger => "int",
        CwlFloat => "double",
        CwlString => "string",
        CwlList => "array",
        CwlFile => "File",
        CwlDirectory => "Directory",
        _ => "record",
    };

    private static string Of(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Null => "null",
        PrimitiveKind.Boolean => "boolean",
        PrimitiveKind.Int => "int",
        PrimitiveKind.Long => "long",
        PrimitiveKind.Float => "float",
        PrimitiveKind.Double => "double",
        PrimitiveKind.String => "string",
        PrimitiveKind.File => "File",
        PrimitiveKind.Directory => "Directory",
        _ => "Any",
    };

    private static string ShortName(string iri) => iri[(iri.LastIndexOfAny(['#', '/']) + 1)..];
}
