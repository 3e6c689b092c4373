using System.Globalization;
using System.Text;
using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Command-line tools, expression tools and operations.</summary>
internal sealed class ToolReader(ReadContext context)
{
    private readonly ParameterReader _parameters = new(context);

    public CommandLineTool ReadCommandLineTool(ProcessFields common)
    {
        var fields = common.Fields;
        var tool = new CommandLineTool
        {
            Uri = common.Uri,
            Name = common.Name,
            Version = context.Version,
            BaseCommand = fields.Texts("baseCommand"),
            Arguments = ReadArguments(fields),
            Stdin = StdinShortcut(common) ?? fields.Text("stdin"),
            Stdout = fields.Text("stdout") ?? StreamName(common, "stdout"),
            Stderr = fields.Text("stderr") ?? StreamName(common, "stderr"),
            SuccessCodes = fields.Integers("successCodes"),
            TemporaryFailCodes = fields.Integers("temporaryFailCodes"),
            PermanentFailCodes = fields.Integers("permanentFailCodes"),
        };
        tool = tool with
        {
            Inputs = ProcessFields.ReadAll(common.InputNodes, node => _parameters.ReadInput(node, isCommand: true), "input", context.Faults),
            Outputs = ProcessFields.ReadAll(common.OutputNodes, node => ReadOutput(node, tool), "output", context.Faults),
        };
        fields.Finish();
        return WithCommon(tool, common);
    }

    public ExpressionTool ReadExpressionTool(ProcessFields common)
    {
        var tool = new ExpressionTool
        {
            Uri = common.Uri,
            Name = common.Name,
            Version = context.Version,
            Expression = common.Fields.RequireText("expression") ?? string.Empty,
            Inputs = ReadInputs(common),
            Outputs = ReadOutputs(common),
        };
        common.Fields.Finish();
        return WithCommon(tool, common);
    }

    public Operation ReadOperation(ProcessFields common)
    {
        var operation = new Operation
        {
            Uri = common.Uri,
            Name = common.Name,
            Version = context.Version,
            Inputs = ReadInputs(common),
            Outputs = ReadOutputs(common),
        };
        common.Fields.Finish();
        return WithCommon(operation, common);
    }

    public static T WithCommon<T>(T process, ProcessFields common)
        where T : CwlProcess => (T)(process with
        {
            Label = common.Label,
            Doc = common.Doc,
            Requirements = common.Requirements,
            Hints = common.Hints,
            Intent = common.Intent,
            Metadata = common.Metadata,
            Location = common.Fields.Node.Location,
        });

    private IReadOnlyList<InputParameter> ReadInputs(ProcessFields common) =>
        ProcessFields.ReadAll(common.InputNodes, node => _parameters.ReadInput(node, isCommand: false), "input", context.Faults);

    private IReadOnlyList<OutputParameter> ReadOutputs(ProcessFields common) =>
        ProcessFields.ReadAll(common.OutputNodes, node => _parameters.ReadToolOutput(node, isCommand: false), "output", context.Faults);

    private IReadOnlyList<CommandLineBinding> ReadArguments(FieldReader fields)
    {
        switch (fields.Take("arguments"))
        {
            case null:
                return [];
            case SequenceNode list:
                return [.. list.Items.Select(item => ReadArgument(item, fields)).OfType<CommandLineBinding>()];
            case ScalarNode { Kind: ScalarKind.String } expression:
                return [new CommandLineBinding { ValueFrom = expression.Text, Location = expression.Location }];
            case var other:
                fields.Mistyped(other, "arguments", "a list");
                return [];
        }
    }

    private CommandLineBinding? ReadArgument(Node item, FieldReader fields)
    {
        if (item is MappingNode binding)
        {
            return new BindingReader(context).ReadInput(binding);
        }

        return fields.TextOf(item, "arguments") is { } text ? new CommandLineBinding { ValueFrom = text, Location = item.Location } : null;
    }

    private OutputParameter ReadOutput(MappingNode node, CommandLineTool tool)
    {
        var output = _parameters.ReadToolOutput(node, isCommand: true);
        var stream = ParameterReader.ShortcutOf(node) switch
        {
            "stdout" => tool.Stdout,
            "stderr" => tool.Stderr,
            _ => null,
        };
        if (stream is not null && output.OutputBinding is not null)
        {
            context.Faults.Add(node, $"The output '{output.Id}' is of type {ParameterReader.ShortcutOf(node)} and may not have an outputBinding.");
        }

        return stream is null ? output : output with { OutputBinding = new CommandOutputBinding { Glob = [stream] } };
    }

    private string? StdinShortcut(ProcessFields common)
    {
        var inputs = common.InputNodes.Where(node => ParameterReader.ShortcutOf(node) == "stdin").ToList();
        foreach (var another in inputs.Skip(1))
        {
            context.Faults.Add(another, "Only one input may be of type stdin.");
        }

        if (inputs.Count == 0)
        {
            return null;
        }

        if (common.Fields.Has("stdin"))
        {
            context.Faults.Add(common.Fields.Node.Find("stdin")!, "A tool with an input of type stdin has no field 'stdin' besides.");
        }

        if (inputs[0].Find("inputBinding") is { IsNull: false } binding)
        {
            context.Faults.Add(binding, "An input of type stdin may not have an inputBinding.");
        }

        var id = UriReference.LastPart(inputs[0].FindText("id") ?? string.Empty);
        return id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? $"$(inputs.{id}.path)" : $"$(inputs[\"{id}\"].path)";
    }

    // The same at each load, so that a cached result is found again; different between tools, so that outputs do not meet in one folder.
    private static string? StreamName(ProcessFields common, string stream)
    {
        if (common.OutputNodes.All(node => ParameterReader.ShortcutOf(node) != stream))
        {
            return null;
        }

        const ulong Prime = 1099511628211;
        var hash = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes($"{common.Name}/{stream}"))
        {
            hash = (hash ^ octet) * Prime;
        }

        return $"{hash.ToString("x16", CultureInfo.InvariantCulture)}.{stream}";
    }
}
