using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Inputs, outputs and record fields.</summary>
internal sealed class ParameterReader(ReadContext context)
{
    private static readonly PrimitiveType File = new(PrimitiveKind.File);
    private static readonly PrimitiveType Any = new(PrimitiveKind.Any);

    /// <summary>An input of a process.</summary>
    /// <param name="node">The parameter, its id put in.</param>
    /// <param name="isCommand">Whether the process has a command line; the inputs of others have an inputBinding only for loadContents.</param>
    public InputParameter ReadInput(MappingNode node, bool isCommand)
    {
        var fields = Fields(node, "id", "input", out var id);
        var binding = fields.Take("inputBinding") is { } bound ? ReadInputBinding(bound, isCommand) : null;
        var type = fields.Require("type") is { } written ? ReadInputType(written, isCommand) : Any;
        var input = new InputParameter
        {
            Id = id,
            Type = type,
            Label = fields.Text("label"),
            Doc = fields.Doc(),
            SecondaryFiles = ReadSecondaryFiles(fields),
            Format = ReadFormat(fields),
            Streamable = fields.Flag("streamable") ?? false,
            LoadContents = (fields.Flag("loadContents", CwlVersion.V11) ?? false) || binding is { LoadContents: true },
            LoadListing = BindingReader.ReadListing(fields),
            Default = fields.Take("default") is { } value ? ValueReader.Read(value) : null,
            InputBinding = isCommand ? binding : null,
            Location = node.Location,
        };
        fields.Finish();
        return input;
    }

    /// <summary>An output of a tool.</summary>
    public OutputParameter ReadToolOutput(MappingNode node, bool isCommand)
    {
        var fields = Fields(node, "id", "output", out var id);
        var output = ReadOutput(fields, id, isCommand) with { OutputBinding = ReadOutputBinding(fields, isCommand) };
        fields.Finish();
        return output;
    }

    /// <summary>An output of a workflow, its sources as written.</summary>
    public OutputParameter ReadWorkflowOutput(MappingNode node)
    {
        var fields = Fields(node, "id", "output", out var id);
        var source = fields.Take("outputSource");
        var output = ReadOutput(fields, id, isCommand: false) with
        {
            OutputBinding = ReadOutputBinding(fields, isCommand: false),
            OutputSource = fields.TextsOf(source, "outputSource"),
            SourceIsList = source is SequenceNode,
            LinkMerge = LinkFields.ReadMerge(fields),
            PickValue = LinkFields.ReadPick(fields),
        };
        fields.Finish();
        return output;
    }

    public RecordField ReadField(MappingNode node)
    {
        var fields = Fields(node, "name", "field", out var id);
        var field = new RecordField
        {
            Id = id,
            Type = fields.Require("type") is { } type ? new TypeReader(context).Read(type) : Any,
            Label = fields.Text("label"),
            Doc = fields.Doc(),
            SecondaryFiles = ReadSecondaryFiles(fields, CwlVersion.V11),
            Format = ReadFormat(fields, CwlVersion.V11),
            Streamable = fields.Flag("streamable", CwlVersion.V11) ?? false,
            LoadContents = fields.Flag("loadContents", CwlVersion.V11) ?? false,
            LoadListing = BindingReader.ReadListing(fields),
            InputBinding = fields.Take("inputBinding") is { } binding ? new BindingReader(context).ReadInput(binding) : null,
            OutputBinding = fields.Take("outputBinding") is { } bound ? new BindingReader(context).ReadOutput(bound) : null,
            Location = node.Location,
        };
        fields.Finish();
        return field;
    }

    /// <summary>Which shortcut the type of a tool's parameter is: <c>stdin</c>, <c>stdout</c>, <c>stderr</c>, or null.</summary>
    public static string? ShortcutOf(MappingNode node) =>
        node.FindText("type") is { } type && node.File.Namespaces.Term(type) is "stdin" or "stdout" or "stderr" ? node.File.Namespaces.Term(node.FindText("type")!) : null;

    private FieldReader Fields(MappingNode node, string subject, string what, out string id)
    {
        var written = node.FindText(subject);
        id = written is null ? string.Empty : UriReference.LastPart(written);
        var fields = new FieldReader(node, id.Length == 0 ? $"the {what}" : $"the {what} '{id}'", context);
        fields.Require(subject);
        if (written is null && node.Find(subject) is { IsNull: false } other)
        {
            fields.TextOf(other, subject);
        }

        return fields;
    }

    private OutputParameter ReadOutput(FieldReader fields, string id, bool isCommand) => new()
    {
        Id = id,
        Type = fields.Require("type") is { } type ? ReadOutputType(fields, type, isCommand) : Any,
        Label = fields.Text("label"),
        Doc = fields.Doc(),
        SecondaryFiles = ReadSecondaryFiles(fields),
        Format = ReadFormat(fields),
        Streamable = fields.Flag("streamable") ?? false,
        Location = fields.Node.Location,
    };

    private CwlType ReadInputType(Node type, bool isCommand)
    {
        if (!isCommand || type is not ScalarNode name || type.File.Namespaces.Term(name.Text) != "stdin")
        {
            return new TypeReader(context).Read(type);
        }

        context.Has(CwlVersion.V11, type, "The type 'stdin'");
        return File;
    }

    private CwlType ReadOutputType(FieldReader fields, Node type, bool isCommand) =>
        isCommand && ShortcutOf(fields.Node) is "stdout" or "stderr" ? File : new TypeReader(context).Read(type);

    private CommandLineBinding? ReadInputBinding(Node node, bool isCommand)
    {
        var binding = new BindingReader(context).ReadInput(node);
        if (isCommand || node is not MappingNode mapping)
        {
            return binding;
        }

        foreach (var field in mapping.Fields.Where(field => field.Name != "loadContents" && !FieldReader.IsForeign(field.Name)))
        {
            var message = $"'{field.Name}' in the inputBinding means nothing here: this process has no command line.";
            if (context.Version == CwlVersion.V10)
            {
                context.Faults.Warn(field.Key, message);
            }
            else
            {
                context.Faults.Add(field.Key, message);
            }
        }

        return binding;
    }

    private CommandOutputBinding? ReadOutputBinding(FieldReader fields, bool isCommand)
    {
        if (!isCommand)
        {
            if (context.Version == CwlVersion.V10)
            {
                fields.Allow("outputBinding");
            }

            return null;
        }

        return fields.Take("outputBinding") is { } binding ? new BindingReader(context).ReadOutput(binding) : null;
    }

    private static IReadOnlyList<string> ReadFormat(FieldReader fields, CwlVersion since = CwlVersion.V10)
    {
        var format = fields.Take("format", since);
        return [.. fields.TextsOf(format, "format").Select(text => text.Contains('$', StringComparison.Ordinal) ? text : format!.File.Namespaces.Expand(text))];
    }

    private IReadOnlyList<SecondaryFilePattern> ReadSecondaryFiles(FieldReader fields, CwlVersion since = CwlVersion.V10)
    {
        var node = fields.Take("secondaryFiles", since);
        return node switch
        {
            null => [],
            SequenceNode list => [.. list.Items.Select(ReadPattern).OfType<SecondaryFilePattern>()],
            _ => ReadPattern(node) is { } pattern ? [pattern] : [],
        };
    }

    private SecondaryFilePattern? ReadPattern(Node node)
    {
        switch (node)
        {
            case ScalarNode { Kind: ScalarKind.String } text:
                var optional = context.Version >= CwlVersion.V11 && text.Text.EndsWith('?');
                return optional ? new(text.Text[..^1], CwlBoolean.False) : new(text.Text, Required: null);
            case MappingNode mapping:
                return ReadPatternFields(mapping);
            default:
                context.Faults.Add(node, $"An entry of secondaryFiles must be a pattern or a mapping, not {node.Description}.");
                return null;
        }
    }

    private SecondaryFilePattern? ReadPatternFields(MappingNode mapping)
    {
        if (!context.Has(CwlVersion.V11, mapping, "A mapping as an entry of secondaryFiles"))
        {
            return null;
        }

        var fields = new FieldReader(mapping, "an entry of secondaryFiles", context);
        var pattern = fields.RequireText("pattern") ?? string.Empty;
        var required = fields.FlagOrExpression("required");
        fields.Finish();
        return pattern.EndsWith('?') && required is null ? new(pattern[..^1], CwlBoolean.False) : new(pattern, required);
    }
}
