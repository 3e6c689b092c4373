using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Cwl.Runner.Expressions.JavaScript;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Expressions;

/// <summary>Evaluates texts: parameter references here, JavaScript in workers of its own that are shared by all expressions of a run.</summary>
public sealed class ExpressionEvaluator(ExpressionOptions options) : IExpressionEvaluator, IAsyncDisposable
{
    private const int LongestShown = 500;

    private readonly ConcurrentDictionary<(string Text, bool OldEscapes, bool KeepSpace), ExpressionText> _texts = new();
    // A tool's expressions see the same inputs object: it becomes JSON once.
    private readonly ConditionalWeakTable<CwlObject, byte[]> _inputs = [];
    private readonly Lazy<JavaScriptPool> _javaScript = new(() => new JavaScriptPool(options));

    /// <summary>Why JavaScript ran outside the sandbox that the options ask for; null where it did not, or none ran.</summary>
    public string? UnconfinedBecause => _javaScript.IsValueCreated ? _javaScript.Value.UnconfinedBecause : null;

    /// <summary>Starts a worker in the background: call it as soon as a document is known to hold JavaScript.</summary>
    public void WarmUp() => _javaScript.Value.Start();

    public ValueTask<CwlValue> EvaluateAsync(string text, ExpressionContext context, bool keepSpace, CancellationToken cancellationToken)
    {
        if (!ExpressionText.HasExpression(text))
        {
            return new(new CwlString(text));
        }

        var parsed = _texts.GetOrAdd(
            (text, context.Version != CwlVersion.V12, keepSpace),
            static (key, version) => ExpressionText.Parse(key.Text, version, key.KeepSpace),
            context.Version);
        return parsed.IsLoneExpression
            ? EvaluatePartAsync(parsed.Parts[0], context, cancellationToken)
            : InterpolateAsync(parsed, context, cancellationToken);
    }

    public ValueTask DisposeAsync() => _javaScript.IsValueCreated ? _javaScript.Value.DisposeAsync() : ValueTask.CompletedTask;

    private async ValueTask<CwlValue> InterpolateAsync(ExpressionText text, ExpressionContext context, CancellationToken cancellationToken)
    {
        var result = new StringBuilder();
        foreach (var part in text.Parts)
        {
            result.Append(part.IsExpression ? JsonText.Of(await EvaluatePartAsync(part, context, cancellationToken)) : part.Text);
        }

        return new CwlString(result.ToString());
    }

    private ValueTask<CwlValue> EvaluatePartAsync(TextPart part, ExpressionContext context, CancellationToken cancellationToken)
    {
        CwlValue value = CwlNull.Instance;
        var fault = part.Reference is null ? "it is no parameter reference" : part.Reference.Resolve(context, out value);
        if (fault is null)
        {
            return new(value);
        }

        if (context.JavaScript is null)
        {
            throw new CwlException(
                CwlError.ExpressionFailed,
                $"The expression '{ShownText.Of(part.Text, LongestShown)}' cannot be evaluated: {fault}. JavaScript needs InlineJavascriptRequirement.");
        }

        // A reference that leads nowhere goes to the engine too, which knows more than CWL's references: the length of a string, for one.
        var inputs = _inputs.GetValue(context.Inputs, static value => CwlJson.Bytes(value, indented: false));
        return new(_javaScript.Value.EvaluateAsync(new JavaScriptRequest(part, inputs, context), cancellationToken));
    }
}
