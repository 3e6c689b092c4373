using Cwl.Runner.Expressions;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>Evaluates the expressions of one call, each against what it sees at that moment.</summary>
internal sealed record CallExpressions(RunContext Run, CwlVersion Version, InlineJavascriptRequirement? JavaScript, CwlObject Inputs)
{
    public CwlObject? Runtime { get; init; }

    /// <summary>The value of a text: itself when it holds no expression.</summary>
    public ValueTask<CwlValue> EvaluateAsync(string text, CwlValue self, CancellationToken cancellationToken) =>
        EvaluateAsync(text, self, keepSpace: false, cancellationToken);

    public ValueTask<CwlValue> EvaluateAsync(string text, CwlValue self, bool keepSpace, CancellationToken cancellationToken)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return new(new CwlString(text));
        }

        var context = new ExpressionContext { Inputs = Inputs, Self = self, Runtime = Runtime, JavaScript = JavaScript, Version = Version };
        return Run.Expressions.EvaluateAsync(text, context, keepSpace, cancellationToken);
    }

    /// <summary>A field that may be a constant or an expression.</summary>
    public ValueTask<CwlValue> EvaluateAsync(CwlValue field, CwlValue self, CancellationToken cancellationToken) =>
        field is CwlString text ? EvaluateAsync(text.Value, self, cancellationToken) : new(field);

    /// <summary>A text field whose value must be a string; null where it is null.</summary>
    /// <param name="text">The field.</param>
    /// <param name="what">What messages call the field.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<string?> TextAsync(string text, string what, CancellationToken cancellationToken) =>
        await EvaluateAsync(text, CwlNull.Instance, cancellationToken) switch
        {
            CwlString { Value: var value } => value,
            CwlNull => null,
            var other => throw WrongType(what, "a string", other),
        };

    /// <summary>A boolean field or expression; <paramref name="absent"/> where it is null.</summary>
    public async ValueTask<bool> BooleanAsync(CwlValue? field, CwlValue self, bool absent, string what, CancellationToken cancellationToken) =>
        await EvaluateAsync(field ?? CwlNull.Instance, self, cancellationToken) switch
        {
            CwlBoolean { Value: var value } => value,
            CwlNull => absent,
            var other => throw WrongType(what, "a boolean", other),
        };

    /// <summary>A number or an expression; null where it is null.</summary>
    public async ValueTask<double?> NumberAsync(CwlValue? field, string what, CancellationToken cancellationToken) =>
        await EvaluateAsync(field ?? CwlNull.Instance, CwlNull.Instance, cancellationToken) switch
        {
            CwlInteger { Value: var value } => value,
            CwlFloat { Value: var value } => value,
            CwlNull => null,
            var other => throw WrongType(what, "a number", other),
        };

    /// <summary>An integer or an expression; null where it is null.</summary>
    public async ValueTask<long?> IntegerAsync(CwlValue? field, CwlValue self, string what, CancellationToken cancellationToken) =>
        await EvaluateAsync(field ?? CwlNull.Instance, self, cancellationToken) switch
        {
            CwlInteger { Value: var value } => value,
            CwlNull => null,
            var other => throw WrongType(what, "an integer", other),
        };

    private static CwlException WrongType(string what, string expected, CwlValue value) =>
        new(CwlError.ExpressionFailed, $"{what} must be {expected}, got {value}.");
}
