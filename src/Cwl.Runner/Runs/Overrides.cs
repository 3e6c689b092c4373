using Cwl.Runner.Documents;
using Cwl.Runner.Model;

namespace Cwl.Runner.Runs;

/// <summary>Requirements laid over processes and steps from outside (cwltool:overrides): they win over what stands in the document.</summary>
internal sealed class Overrides(IReadOnlyList<RequirementOverride> overrides)
{
    private readonly ILookup<string, RequirementOverride> _byTarget = overrides.ToLookup(each => each.Target, StringComparer.Ordinal);

    public static Overrides None { get; } = new([]);

    public RequirementSet Enter(CwlProcess process, RequirementSet outer) => Enter(process.Uri, outer.Enter(process));

    /// <summary>A step is named below its workflow: <c>wf.cwl#step</c> or <c>wf.cwl#main/step</c>.</summary>
    public RequirementSet Enter(Workflow workflow, WorkflowStep step, RequirementSet outer)
    {
        var separator = workflow.Uri.Contains('#', StringComparison.Ordinal) ? '/' : '#';
        return _byTarget.Count == 0 ? outer.Enter(step) : Enter($"{workflow.Uri}{separator}{step.Id}", outer.Enter(step));
    }

    private RequirementSet Enter(string target, RequirementSet inner)
    {
        foreach (var each in _byTarget[target])
        {
            inner = inner.Enter(each.Requirements, []);
        }

        return inner;
    }
}
