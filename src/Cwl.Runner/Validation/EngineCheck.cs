using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Tools;

namespace Cwl.Runner.Validation;

/// <summary>
/// Refuses a run that comes to something this machine cannot do (an Operation, a required container in a run without any) before the steps
/// ahead of it have worked for hours. What may be left out in the end (by <c>when</c>, an empty scatter, a loop) is let pass.
/// </summary>
internal sealed class EngineCheck(RunContext context)
{
    private readonly Dictionary<CwlProcess, HashSet<bool>> _checked = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="CwlException"><see cref="CwlError.Unsupported"/>.</exception>
    public void Check(CwlProcess process) => Check(process, RequirementSet.Empty);

    private void Check(CwlProcess process, RequirementSet outer)
    {
        var requirements = outer.Enter(process);
        _checked.TryAdd(process, []);
        if (!_checked[process].Add(requirements.Requires<DockerRequirement>()))
        {
            return;
        }

        switch (process)
        {
            case Operation:
                throw new CwlException(CwlError.Unsupported, $"'{process.Name}' is an Operation: it is described, but there is nothing to run.");
            case CommandLineTool when ContainerChoice.Refusal(requirements, context) is { } refusal:
                throw new CwlException(CwlError.Unsupported, $"'{process.Name}' {refusal}");
            case Workflow workflow:
                CheckSteps(workflow, requirements);
                break;
            default:
                break;
        }
    }

    private void CheckSteps(Workflow workflow, RequirementSet requirements)
    {
        foreach (var step in workflow.Steps)
        {
            var inner = requirements.Enter(step);
            if (step is { When: null, Scatter.Count: 0 } && inner.Find<LoopRequirement>() is null)
            {
                Check(step.Run, inner);
            }
        }
    }
}
