using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>
/// Checks what the links of a workflow, and of the workflows it runs, carry, before anything runs. That they name what exists is the
/// loader's to check.
/// </summary>
public static class LinkChecker
{
    /// <summary>All faults and warnings, each with its place. A process that is no workflow has none but those of its defaults.</summary>
    /// <exception cref="CwlException"><see cref="CwlError.LimitExceeded"/>: there is too much to compare.</exception>
    public static LinkCheckResult Check(CwlProcess process, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        var budget = new CheckBudget(cancellationToken);
        var seen = new HashSet<CwlProcess>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<CwlProcess>([process]);
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            DefaultCheck.Of(next, findings);
            if (next is Workflow workflow)
            {
                new WorkflowCheck(workflow, budget, findings).Run();
                foreach (var step in workflow.Steps.Reverse())
                {
                    waiting.Push(step.Run);
                }
            }
        }

        return findings.ToResult();
    }
}
