using System.Globalization;
using System.Text;
using Cwl.Runner.Expressions;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>Values as arguments (CommandLineTool v1.2, "CommandLineBinding").</summary>
internal static class ArgumentText
{
    /// <summary>Adds the arguments that a binding makes of a value (after its valueFrom).</summary>
    public static void Add(List<string> arguments, CommandLineBinding binding, CwlValue value)
    {
        switch (value)
        {
            case CwlNull or CwlBoolean { Value: false }:
                break;
            case CwlList { Count: 0 }:
                break;
            case CwlList list:
                AddList(arguments, binding, list);
                break;
            case CwlBoolean or CwlObject:
                // A flag, or a record whose fields bind themselves.
                AddPrefix(arguments, binding);
                break;
            default:
                AddOne(arguments, binding, Of(value));
                break;
        }
    }

    public static string Of(CwlValue value) => value switch
    {
        CwlString text => text.Value,
        CwlInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        CwlFloat number => NumberText.Of(number.Value),
        CwlFile file => file.Path ?? throw Unstaged(value),
        CwlDirectory directory => directory.Path ?? throw Unstaged(value),
        _ => JsonText.Of(value),
    };

    private static void AddList(List<string> arguments, CommandLineBinding binding, CwlList list)
    {
        if (binding.ItemSeparator is { } separator)
        {
            AddOne(arguments, binding, Joined(list, separator));
            return;
        }

        AddPrefix(arguments, binding);
        if (binding.ValueFrom is not null)
        {
            foreach (var item in list.Items)
            {
                arguments.Add(Of(item));
            }
        }
    }

    private static void AddPrefix(List<string> arguments, CommandLineBinding binding)
    {
        if (binding.Prefix is { } prefix)
        {
            arguments.Add(prefix);
        }
    }

    private static void AddOne(List<string> arguments, CommandLineBinding binding, string text)
    {
        if (!binding.Separate)
        {
            arguments.Add(binding.Prefix + text);
            return;
        }

        AddPrefix(arguments, binding);
        arguments.Add(text);
    }

    private static string Joined(CwlList list, string separator)
    {
        var text = new StringBuilder();
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : separator).Append(Of(list[i]));
        }

        return text.ToString();
    }

    private static CwlException Unstaged(CwlValue value) => new(CwlError.InvalidInput, $"{value} has no path: it is not among the inputs.");
}
