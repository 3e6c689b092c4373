using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>The command line of a call: base command, arguments and bound inputs in order.</summary>
internal static class CommandLineBuilder
{
    private const string Shell = "/bin/sh";

    /// <param name="tool">The tool.</param>
    /// <param name="requirements">What is in force.</param>
    /// <param name="expressions">Sees the inputs with their staged paths.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="CwlException">An expression failed, or a binding contradicts itself.</exception>
    public static async ValueTask<IReadOnlyList<string>> BuildAsync(
        CommandLineTool tool, RequirementSet requirements, CallExpressions expressions, CancellationToken cancellationToken)
    {
        var bound = await new BindingCollector(expressions, cancellationToken).CollectAsync(tool.Inputs, expressions.Inputs);
        for (var i = 0; i < tool.Arguments.Count; i++)
        {
            var position = await expressions.IntegerAsync(tool.Arguments[i].Position, CwlNull.Instance, "An argument's position", cancellationToken) ?? 0;
            bound.Add(new(SortKey.Empty.With(position).With(i), tool.Arguments[i], CwlNull.Instance));
        }

        return requirements.Find<ShellCommandRequirement>() is null
            ? await PlainAsync(tool, InOrder(bound), expressions, cancellationToken)
            : await ForShellAsync(tool, InOrder(bound), expressions, cancellationToken);
    }

    // List.Sort is not stable, and equal keys must keep the order of the document.
    private static List<BoundArgument> InOrder(List<BoundArgument> bound) =>
        bound.Count < 2 ? bound : [.. bound.OrderBy(argument => argument.Key, SortKey.Order)];

    private static async ValueTask<IReadOnlyList<string>> PlainAsync(
        CommandLineTool tool, List<BoundArgument> bound, CallExpressions expressions, CancellationToken cancellationToken)
    {
        List<string> arguments = [.. tool.BaseCommand];
        foreach (var argument in bound)
        {
            await AddAsync(arguments, argument, expressions, cancellationToken);
        }

        return arguments;
    }

    private static async ValueTask<IReadOnlyList<string>> ForShellAsync(
        CommandLineTool tool, List<BoundArgument> bound, CallExpressions expressions, CancellationToken cancellationToken)
    {
        List<string> words = [.. tool.BaseCommand.Select(ShellText.Quote)];
        var arguments = new List<string>();
        foreach (var argument in bound)
        {
            arguments.Clear();
            await AddAsync(arguments, argument, expressions, cancellationToken);
            words.AddRange(argument.Binding.ShellQuote ? arguments.Select(ShellText.Quote) : arguments);
        }

        return [Shell, "-c", string.Join(' ', words)];
    }

    private static async ValueTask AddAsync(List<string> arguments, BoundArgument argument, CallExpressions expressions, CancellationToken cancellationToken)
    {
        var binding = argument.Binding;
        if (!binding.Separate && binding.Prefix is null)
        {
            throw new CwlException(CwlError.InvalidDocument, $"{Where(binding)}'separate: false' needs a prefix.");
        }

        var value = binding.ValueFrom is { } text
            ? await expressions.EvaluateAsync(text, argument.Value, cancellationToken)
            : argument.Value;
        ArgumentText.Add(arguments, binding, value);
    }

    private static string Where(CommandLineBinding binding) => binding.Location is { } location ? $"{location}: " : string.Empty;
}
