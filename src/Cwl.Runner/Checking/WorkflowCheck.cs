using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>Checks the links of one workflow.</summary>
internal sealed class WorkflowCheck(Workflow workflow, CheckBudget budget, Findings findings)
{
    private readonly SourceTable _sources = new(workflow, budget);

    public void Run()
    {
        var links = new LinkCheck(_sources, budget, findings);
        foreach (var step in workflow.Steps)
        {
            new StepCheck(step, links, budget, findings).Run();
        }

        foreach (var output in workflow.Outputs)
        {
            CheckOutput(output, links);
        }

        foreach (var cycle in StepCycles.Of(workflow))
        {
            findings.Fault(cycle[0].Location, $"Steps wait for each other: {Shown(cycle)}.");
        }
    }

    // As many as one can read; the cycle closes all the same.
    private static string Shown(IReadOnlyList<WorkflowStep> cycle)
    {
        const int most = 20;
        var names = cycle.Take(most).Select(step => $"'{step.Id}'");
        return string.Join(" → ", cycle.Count <= most ? names.Append($"'{cycle[0].Id}'") : names.Append($"({cycle.Count - most} more)").Append($"'{cycle[0].Id}'"));
    }

    private void CheckOutput(OutputParameter output, LinkCheck links)
    {
        var sink = $"Output '{output.Id}' of '{workflow.Name}'";
        if (output.OutputSource.Count == 0)
        {
            if (TypeShape.AcceptsNull(output.Type))
            {
                findings.Warning(output.Location, $"{sink} has no outputSource: it is always null.");
            }
            else
            {
                findings.Fault(output.Location, $"{sink} of {TypeText.Of(output.Type)} has no outputSource.");
            }
        }

        links.Check(new Link(sink, output.Location, output.OutputSource)
        {
            Type = output.Type,
            Parameter = output,
            LinkMerge = output.LinkMerge,
            PickValue = output.PickValue,
        });
    }
}
