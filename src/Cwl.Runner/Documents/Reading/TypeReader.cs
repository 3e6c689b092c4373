using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Types: names with their suffixes (<c>File[]?</c>), unions, and schemas of records, enumerations and arrays.</summary>
internal sealed class TypeReader(ReadContext context)
{
    private static readonly PrimitiveType Null = new(PrimitiveKind.Null);
    private static readonly PrimitiveType Any = new(PrimitiveKind.Any);

    private static readonly string[] SchemaNames = ["record", "enum", "array"];

    public static IReadOnlyList<string> PrimitiveNames { get; } =
        ["null", "boolean", "int", "long", "float", "double", "string", "File", "Directory", "Any"];

    /// <summary>The type; Any, with a fault reported, where it is not one.</summary>
    public CwlType Read(Node node) => context.Types.Counted(ReadAny(node), node);

    private CwlType ReadAny(Node node) => node switch
    {
        ScalarNode { Kind: ScalarKind.String or ScalarKind.Null } name => ReadName(name.Kind == ScalarKind.Null ? "null" : name.Text.Trim(), name),
        SequenceNode list => ReadUnion(list),
        MappingNode schema => ReadSchema(schema),
        _ => Invalid(node, $"A type must be a name, a list or a schema, not {node.Description}."),
    };

    private CwlType ReadName(string name, Node at, int suffixes = 0)
    {
        if (suffixes > TypeTable.DeepestType)
        {
            throw TypeTable.TooDeep(at);
        }

        if (name.EndsWith('?'))
        {
            return Union([Null, ReadName(name[..^1], at, suffixes + 1)]);
        }

        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            var items = name[..^"[]".Length];
            if (items.EndsWith("[]", StringComparison.Ordinal) && !context.Has(CwlVersion.V12, at, $"The nested array '{name}'"))
            {
                return Any;
            }

            return context.Types.Counted(new ArrayType(ReadName(items, at, suffixes + 1)), at);
        }

        var term = at.File.Namespaces.Term(name);
        if (Primitive(term) is { } kind)
        {
            return new PrimitiveType(kind);
        }

        if (Array.IndexOf(SchemaNames, term) >= 0)
        {
            return Invalid(at, $"'{term}' is no type by itself: its parts go below the type, as in 'type: {{type: {term}, …}}'.");
        }

        return context.Types.Find(name, at, context) ?? Any;
    }

    private static PrimitiveKind? Primitive(string name) => name switch
    {
        "null" => PrimitiveKind.Null,
        "boolean" => PrimitiveKind.Boolean,
        "int" => PrimitiveKind.Int,
        "long" => PrimitiveKind.Long,
        "float" => PrimitiveKind.Float,
        "double" => PrimitiveKind.Double,
        "string" => PrimitiveKind.String,
        "File" => PrimitiveKind.File,
        "Directory" => PrimitiveKind.Directory,
        "Any" => PrimitiveKind.Any,
        _ => null,
    };

    private CwlType ReadUnion(SequenceNode list)
    {
        if (list.Items.Count == 0)
        {
            return Invalid(list, "A list of types needs at least one.");
        }

        return Union([.. list.Items.Select(Read)]);
    }

    // Unions within unions become one; TypeMatcher tries members in order.
    private static CwlType Union(IReadOnlyList<CwlType> members)
    {
        var flat = new List<CwlType>(members.Count);
        foreach (var member in members)
        {
            foreach (var part in member is UnionType union ? union.Members : [member])
            {
                if (part is not PrimitiveType || !flat.Contains(part))
                {
                    flat.Add(part);
                }
            }
        }

        return flat.Count == 1 ? flat[0] : new UnionType(flat);
    }

    private CwlType ReadSchema(MappingNode schema)
    {
        var kind = schema.FindText("type");
        var fields = new FieldReader(schema, $"a type schema of type '{kind}'", context);
        fields.Allow("type");
        CwlType type = (kind is null ? null : schema.File.Namespaces.Term(kind)) switch
        {
            "array" => ReadArray(fields),
            "record" => ReadRecord(fields),
            "enum" => ReadEnum(fields),
            _ => Invalid(schema.Find("type") ?? schema, $"A type schema has 'type: array', 'type: record' or 'type: enum'{(kind is null ? string.Empty : $", not '{kind}'")}.{NearName.Suggestion(kind ?? string.Empty, SchemaNames)}"),
        };
        if (kind is not null && Array.IndexOf(SchemaNames, schema.File.Namespaces.Term(kind)) >= 0)
        {
            fields.Finish();
        }

        return type;
    }

    private ArrayType ReadArray(FieldReader fields)
    {
        fields.Allow("doc");
        return new ArrayType(fields.Require("items") is { } items ? Read(items) : Any)
        {
            Name = NameOf(fields),
            Label = fields.Text("label"),
            InputBinding = BindingOf(fields),
        };
    }

    private RecordType ReadRecord(FieldReader fields)
    {
        fields.Allow("doc");
        var entries = IdMap.Entries(fields.Take("fields"), "name", "type", "A record's field", context.Faults);
        var read = new List<RecordField>(entries.Count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var field = new ParameterReader(context).ReadField(entry);
            if (!names.Add(field.Id))
            {
                context.Faults.Add(entry, $"The record has two fields '{field.Id}'.");
            }

            read.Add(field);
        }

        return new RecordType(read)
        {
            Name = NameOf(fields),
            Label = fields.Text("label"),
            InputBinding = BindingOf(fields),
        };
    }

    private EnumType ReadEnum(FieldReader fields)
    {
        fields.Allow("doc");
        var symbols = fields.TextsOf(fields.Require("symbols"), "symbols");
        return new EnumType([.. symbols.SelectMany(Symbols).Distinct(StringComparer.Ordinal)])
        {
            Name = NameOf(fields),
            Label = fields.Text("label"),
            InputBinding = BindingOf(fields),
        };
    }

    // Packed documents write symbols as IRIs of the type. Of other IRIs, job orders write the last part or the whole.
    private static IEnumerable<string> Symbols(string symbol)
    {
        if (symbol.Contains("://", StringComparison.Ordinal))
        {
            return [UriReference.LastPart(symbol), symbol];
        }

        var packed = symbol.Contains('#', StringComparison.Ordinal) && symbol.Contains('/', StringComparison.Ordinal);
        return [packed ? UriReference.LastPart(symbol) : symbol];
    }

    private CommandLineBinding? BindingOf(FieldReader fields)
    {
        // v1.0 had it on schemas of outputs; nothing ever read it.
        fields.Allow("outputBinding");
        return fields.Take("inputBinding") is { } binding ? new BindingReader(context).ReadInput(binding) : null;
    }

    private static string? NameOf(FieldReader fields) => fields.Text("name") is { } name ? TypeTable.IriOf(name, fields.Node) : null;

    private PrimitiveType Invalid(Node at, string message)
    {
        context.Faults.Add(at, message);
        return Any;
    }
}
