using System.Text;
using Cwl.Runner.Checking;
using Cwl.Runner.Model;

namespace Cwl.Cli.Inputs;

/// <summary>The help of a process: what it does, its inputs as flags, its outputs.</summary>
internal static class ToolHelp
{
    private const int Width = 100;

    public static string Of(CwlProcess process, string invokedAs)
    {
        var text = new StringBuilder();
        text.Append("usage: cwl-runner [options] ").Append(invokedAs).Append(" [JOB]");
        foreach (var input in process.Inputs.Where(IsNeeded))
        {
            text.Append(" --").Append(input.Id).Append(IsBoolean(input.Type) ? string.Empty : " " + ValueName(input.Type));
        }

        text.Append(process.Inputs.Any(input => !IsNeeded(input)) ? " [inputs]\n" : "\n");
        AppendParagraph(text, process.Label);
        AppendParagraph(text, process.Doc);
        AppendInputs(text, process.Inputs);
        AppendOutputs(text, process.Outputs);
        text.Append("\nOptions of cwl-runner itself: cwl-runner --help\n");
        return text.ToString();
    }

    private static void AppendInputs(StringBuilder text, IReadOnlyList<InputParameter> inputs)
    {
        if (inputs.Count > 0)
        {
            text.Append("\nInputs:\n");
        }

        foreach (var input in inputs)
        {
            AppendParameter(text, FlagOf(input.Id, input.Type), input, IsNeeded(input) ? "required" : DefaultOf(input));
            AppendFields(text, input.Id, OptionalType.Of(input.Type).Type);
        }
    }

    private static void AppendFields(StringBuilder text, string path, CwlType type)
    {
        if (type is not RecordType record)
        {
            return;
        }

        foreach (var field in record.Fields)
        {
            var name = $"{path}.{field.Id}";
            AppendParameter(text, FlagOf(name, field.Type), field, null);
            AppendFields(text, name, OptionalType.Of(field.Type).Type);
        }
    }

    private static void AppendOutputs(StringBuilder text, IReadOnlyList<OutputParameter> outputs)
    {
        if (outputs.Count > 0)
        {
            text.Append("\nOutputs:\n");
        }

        foreach (var output in outputs)
        {
            AppendParameter(text, $"{output.Id}: {TypeText.Of(output.Type)}", output, null);
        }
    }

    private static void AppendParameter(StringBuilder text, string head, Parameter parameter, string? note)
    {
        text.Append("  ").Append(head).Append(note is null ? "\n" : $"  ({note})\n");
        foreach (var words in (string?[])[parameter.Label, parameter.Doc == parameter.Label ? null : parameter.Doc])
        {
            foreach (var line in Wrap(words, Width - 8))
            {
                text.Append("        ").Append(line).Append('\n');
            }
        }
    }

    private static void AppendParagraph(StringBuilder text, string? words)
    {
        if (!string.IsNullOrWhiteSpace(words))
        {
            text.Append('\n').AppendJoin('\n', Wrap(words, Width)).Append('\n');
        }
    }

    private static string FlagOf(string name, CwlType declared)
    {
        var type = OptionalType.Of(declared).Type;
        return type switch
        {
            PrimitiveType { Kind: PrimitiveKind.Boolean } => $"--{name}, --no-{name}",
            ArrayType array => $"--{name} {ValueName(array.Items)} (may be repeated)",
            _ => $"--{name} {ValueName(type)}",
        };
    }

    private static string ValueName(CwlType declared) => OptionalType.Of(declared).Type switch
    {
        RecordType => "JSON",
        ArrayType array => ValueName(array.Items),
        EnumType choice => string.Join('|', choice.Symbols),
        UnionType union => string.Join('|', union.Members.Select(ValueName)),
        var type => TypeText.Of(type).ToUpperInvariant(),
    };

    private static bool IsBoolean(CwlType type) => OptionalType.Of(type).Type is PrimitiveType { Kind: PrimitiveKind.Boolean };

    private static bool IsNeeded(InputParameter input) => input.Default is null && !OptionalType.Of(input.Type).IsOptional;

    private static string DefaultOf(InputParameter input) => input.Default is { } value ? $"default: {value}" : "optional";

    // A paragraph's own line ends are kept: authors write lists and examples.
    private static IEnumerable<string> Wrap(string? words, int width)
    {
        foreach (var line in (words ?? string.Empty).TrimEnd().Split('\n', StringSplitOptions.None))
        {
            var rest = line.TrimEnd();
            while (rest.Length > width && rest.LastIndexOf(' ', width) is > 0 and var space)
            {
                yield return rest[..space];
                rest = rest[(space + 1)..];
            }

            if (rest.Length > 0)
            {
                yield return rest;
            }
        }
    }
}
