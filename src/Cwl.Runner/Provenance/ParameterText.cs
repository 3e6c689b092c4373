using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Provenance;

/// <summary>Describes parameters in schema.org's words (the profile's "CWL parameter mapping").</summary>
internal static class ParameterText
{
    public static void Describe(CrateEntity entity, Parameter parameter, CwlValue? defaultValue, SecretValues secrets)
    {
        var types = new SortedSet<string>(StringComparer.Ordinal);
        var pattern = new SortedSet<string>(StringComparer.Ordinal);
        var isMultiple = AddTypes(parameter.Type, types, pattern, parameter.SecondaryFiles.Count > 0);
        entity.With("name", parameter.Id)
            .With("description", parameter.Doc ?? parameter.Label)
            .With("additionalType", types.Count == 1 ? types.Min! : new CwlList([.. types.Select(type => new CwlString(type))]))
            .With("multipleValues", isMultiple ? "True" : null)
            .With("valueRequired", IsOptional(parameter.Type) || defaultValue is not null ? "False" : "True")
            .With("valuePattern", pattern.Count > 0 ? string.Join('|', pattern) : null)
            .With("encodingFormat", parameter.Format is [var format] && format.StartsWith("http", StringComparison.Ordinal) ? format : null)
            .With("defaultValue", defaultValue is null or CwlFile or CwlDirectory ? null : secrets.Hide(TextOf(defaultValue)));
    }

    /// <summary>A number, a boolean or a text as the profile writes values.</summary>
    public static string TextOf(CwlValue value) => value switch
    {
        CwlString text => text.Value,
        CwlBoolean boolean => boolean.Value ? "True" : "False",
        _ => value.ToString(),
    };

    private static bool IsOptional(CwlType type) => type is UnionType union && union.Members.Any(member => member is PrimitiveType { Kind: PrimitiveKind.Null });

    private static bool AddTypes(CwlType type, SortedSet<string> types, SortedSet<string> pattern, bool hasCompanions)
    {
        switch (type)
        {
            case ArrayType array:
                AddTypes(array.Items, types, pattern, hasCompanions);
                return true;
            case RecordType:
                types.Add("PropertyValue");
                return true;
            case EnumType symbols:
                types.Add("Text");
                pattern.UnionWith(symbols.Symbols);
                return false;
            case UnionType union:
                return union.Members.Where(member => member is not PrimitiveType { Kind: PrimitiveKind.Null })
                    .Aggregate(false, (isMultiple, member) => AddTypes(member, types, pattern, hasCompanions) || isMultiple);
            default:
                types.Add(NameOf(((PrimitiveType)type).Kind, hasCompanions));
                return false;
        }
    }

    private static string NameOf(PrimitiveKind kind, bool hasCompanions) => kind switch
    {
        PrimitiveKind.Boolean => "Boolean",
        PrimitiveKind.Int or PrimitiveKind.Long => "Integer",
        PrimitiveKind.Float or PrimitiveKind.Double => "Float",
        PrimitiveKind.String => "Text",
        PrimitiveKind.File => hasCompanions ? "Collection" : "File",
        PrimitiveKind.Directory => "Dataset",
        _ => "DataType",
    };
}
