using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>Types as documents abbreviate them: <c>int?</c>, <c>File[]</c>, <c>int | string</c>.</summary>
public static class TypeText
{
    // What is nested deeper says nothing more to a reader of a message.
    private const int Depth = 6;
    private const int Breadth = 8;

    public static string Of(CwlType type) => Of(type, Depth);

    private static string Of(CwlType type, int depth) => type switch
    {
        _ when depth == 0 => "…",
        PrimitiveType primitive => OfPrimitive(primitive.Kind),
        ArrayType array => OfItems(array.Items, depth - 1) + "[]",
        EnumType { Name: { } name } => "enum " + LastPart(name),
        EnumType symbols => $"enum ({string.Join(", ", symbols.Symbols.Take(Breadth))}{More(symbols.Symbols.Count)})",
        RecordType { Name: { } name } => "record " + LastPart(name),
        RecordType record => $"record ({string.Join(", ", record.Fields.Take(Breadth).Select(field => $"{field.Id}: {Of(field.Type, depth - 1)}"))}{More(record.Fields.Count)})",
        UnionType union => OfUnion(union, depth - 1),
        _ => type.GetType().Name,
    };

    private static string More(int count) => count > Breadth ? ", …" : string.Empty;

    private static string OfItems(CwlType items, int depth)
    {
        var text = Of(items, depth);
        return items is UnionType && text.Contains(' ', StringComparison.Ordinal) ? $"({text})" : text;
    }

    private static string OfUnion(UnionType union, int depth)
    {
        var others = union.Members.Where(member => !TypeShape.IsNull(member)).ToArray();
        return others.Length == 1 && others.Length < union.Members.Count && others[0] is PrimitiveType or ArrayType
            ? Of(others[0], depth) + "?"
            : string.Join(" | ", union.Members.Take(Breadth).Select(member => OfItems(member, depth)).Distinct(StringComparer.Ordinal)) + (others.Length > Breadth ? " | …" : string.Empty);
    }

    private static string OfPrimitive(PrimitiveKind kind) => kind switch
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

    private static string LastPart(string name) => name[(name.LastIndexOfAny(['#', '/']) + 1)..];
}
