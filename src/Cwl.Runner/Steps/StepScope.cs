using Cwl.Runner.Expressions;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Steps;

/// <summary>Where a step stands: what all of its executions share.</summary>
/// <param name="Step">The step.</param>
/// <param name="Path">Its path, <c>outer/inner</c>.</param>
/// <param name="Requirements">What is in force at the step, its own included.</param>
/// <param name="Version">The version of the workflow's document.</param>
/// <param name="Context">The run.</param>
internal sealed record StepScope(WorkflowStep Step, string Path, RequirementSet Requirements, CwlVersion Version, RunContext Context)
{
    /// <summary>The value of a step's own expression. It has no <c>runtime</c>: nothing runs yet.</summary>
    public ValueTask<CwlValue> EvaluateAsync(string expression, CwlObject inputs, CwlValue self, CancellationToken cancellationToken)
    {
        var seen = new ExpressionContext
        {
            Inputs = inputs,
            Self = self,
            JavaScript = Requirements.Find<InlineJavascriptRequirement>(),
            Version = Version,
        };
        return Context.Expressions.EvaluateAsync(expression, seen, keepSpace: false, cancellationToken);
    }

    /// <summary>A condition's value: only true and false will do, whatever JavaScript makes of other values.</summary>
    public async ValueTask<bool> HoldsAsync(string field, string condition, CwlObject inputs, CancellationToken cancellationToken) =>
        await EvaluateAsync(condition, inputs, CwlNull.Instance, cancellationToken) switch
        {
            CwlBoolean answer => answer.Value,
            var other => throw new CwlException(CwlError.ExpressionFailed, $"'{field}: {condition}' gave {other}, which is neither true nor false."),
        };
}
