using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Templates;

/// <summary>A value that shows what a type is like.</summary>
internal static class ExampleValue
{
    // Deeper records would only hide the rest.
    private const int Depth = 8;

    public static CwlValue Of(CwlType type, CwlValue? defaultValue) => defaultValue ?? Of(type, Depth);

    /// <summary>The member of a union that the example is of.</summary>
    public static CwlType? Shown(CwlType? type) => type is UnionType union
        ? union.Members.FirstOrDefault(member => member is not PrimitiveType { Kind: PrimitiveKind.Null })
        : type;

    private static CwlValue Of(CwlType? type, int depth) => Shown(type) switch
    {
        _ when depth == 0 => CwlNull.Instance,
        PrimitiveType primitive => Of(primitive.Kind),
        ArrayType array => new CwlList([Of(array.Items, depth - 1)]),
        EnumType { Symbols.Count: > 0 } symbols => symbols.Symbols[0],
        RecordType record => new CwlObject(record.Fields.Select(field => KeyValuePair.Create(field.Id, Of(field.Type, depth - 1)))),
        _ => CwlNull.Instance,
    };

    private static CwlValue Of(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => false,
        PrimitiveKind.Int or PrimitiveKind.Long => 0L,
        PrimitiveKind.Float or PrimitiveKind.Double => 0.1,
        PrimitiveKind.String => "a_string",
        PrimitiveKind.File => new CwlFile { Path = "a/file/path" },
        PrimitiveKind.Directory => new CwlDirectory { Path = "a/directory/path" },
        _ => CwlNull.Instance,
    };
}
