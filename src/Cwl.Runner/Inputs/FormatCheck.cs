using Cwl.Runner.Model;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>Whether a file has one of the formats that a parameter allows.</summary>
internal static class FormatCheck
{
    /// <returns>What is wrong, or null.</returns>
    public static async ValueTask<string?> FaultAsync(
        CwlFile file, Parameter parameter, string name, CallExpressions expressions, CancellationToken cancellationToken)
    {
        var allowed = await AllowedAsync(parameter, expressions, cancellationToken);
        if (allowed.Count == 0)
        {
            return null;
        }

        if (file.Format is not { } format)
        {
            return $"{name}: '{file.Basename}' has no format; it must be {string.Join(" or ", allowed)}.";
        }

        foreach (var candidate in allowed)
        {
            if (format == candidate || (expressions.Run.Formats is { } formats && await formats.IsAsync(format, candidate, cancellationToken)))
            {
                return null;
            }
        }

        var problems = expressions.Run.Formats is { Problems: { Count: > 0 } unread } ? $" ({string.Join(' ', unread)})" : string.Empty;
        return $"{name}: '{file.Basename}' has format {format}; it must be {string.Join(" or ", allowed)}.{problems}";
    }

    private static async ValueTask<List<string>> AllowedAsync(Parameter parameter, CallExpressions expressions, CancellationToken cancellationToken)
    {
        var allowed = new List<string>();
        foreach (var text in parameter.Format)
        {
            switch (await expressions.EvaluateAsync(text, CwlNull.Instance, cancellationToken))
            {
                case CwlString { Value: var format }:
                    allowed.Add(format);
                    break;
                case CwlList list when list.Items.All(item => item is CwlString):
                    allowed.AddRange(list.Items.Cast<CwlString>().Select(item => item.Value));
                    break;
                case CwlNull:
                    break;
                case var other:
                    throw new CwlException(CwlError.ExpressionFailed, $"The format of {parameter.Id} must be a string or a list of strings, got {other}.");
            }
        }

        return allowed;
    }
}
