using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>Everything a link of one workflow can start at, with the types that arrive.</summary>
internal sealed class SourceTable
{
    private readonly Dictionary<string, LinkSource> _sources = new(StringComparer.Ordinal);

    public SourceTable(Workflow workflow, CheckBudget budget)
    {
        foreach (var input in workflow.Inputs)
        {
            // With a default, null never arrives.
            var type = input.Default is null ? input.Type : TypeShape.WithoutNull(input.Type);
            _sources[input.Id] = new(input.Id, input, type);
        }

        foreach (var step in workflow.Steps)
        {
            budget.Spend((long)step.Out.Count * step.Run.Outputs.Count);
            foreach (var output in step.Out)
            {
                Add(step, output);
            }
        }
    }

    /// <summary>Null for a name that the loader has reported.</summary>
    public LinkSource? Find(string name) => _sources.GetValueOrDefault(name);

    private void Add(WorkflowStep step, string output)
    {
        var name = $"{step.Id}/{output}";
        if (step.Run.Outputs.FirstOrDefault(candidate => candidate.Id == output) is { } parameter)
        {
            _sources[name] = new(name, parameter, Arriving(step, parameter.Type)) { Conditional = step.When is not null };
        }
    }

    // Inside out: each round of the loop, each element of the scatter, and a skipped one is null in its place.
    private static CwlType Arriving(WorkflowStep step, CwlType type)
    {
        if (step.Requirements.OfType<LoopRequirement>().FirstOrDefault() is { CollectAll: true })
        {
            type = TypeShape.Array(type, 1);
        }

        if (step.When is not null)
        {
            type = TypeShape.Nullable(type);
        }

        return TypeShape.Array(type, Dimensions(step));
    }

    private static int Dimensions(WorkflowStep step) => step switch
    {
        { Scatter.Count: 0 } => 0,
        { ScatterMethod: ScatterMethod.NestedCrossProduct } => step.Scatter.Count,
        _ => 1,
    };
}
