using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>A process and all that its steps run.</summary>
public static class ProcessTree
{
    /// <summary>Each process once, outer ones first.</summary>
    public static IEnumerable<CwlProcess> Of(CwlProcess process)
    {
        var seen = new HashSet<CwlProcess>(ReferenceEqualityComparer.Instance) { process };
        var next = new Queue<CwlProcess>([process]);
        while (next.TryDequeue(out var at))
        {
            yield return at;
            foreach (var step in at is Workflow workflow ? workflow.Steps : [])
            {
                if (seen.Add(step.Run))
                {
                    next.Enqueue(step.Run);
                }
            }
        }
    }

    /// <summary>All requirements and hints that stand anywhere in it.</summary>
    public static IEnumerable<Requirement> RequirementsOf(CwlProcess process) => Of(process).SelectMany(at =>
        at is Workflow workflow
            ? at.Requirements.Concat(at.Hints).Concat(workflow.Steps.SelectMany(step => step.Requirements.Concat(step.Hints)))
            : at.Requirements.Concat(at.Hints));

    /// <summary>All defaults that stand anywhere in it.</summary>
    public static IEnumerable<CwlValue> DefaultsOf(CwlProcess process) => Of(process).SelectMany(at =>
        at is Workflow workflow
            ? at.Inputs.Select(input => input.Default).Concat(workflow.Steps.SelectMany(step => step.In).Select(input => input.Default))
            : at.Inputs.Select(input => input.Default)).OfType<CwlValue>();
}
