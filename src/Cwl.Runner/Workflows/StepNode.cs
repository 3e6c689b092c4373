using Cwl.Runner.Model;

namespace Cwl.Runner.Workflows;

/// <summary>A step in the graph of one execution: what it waits for, and who waits for it.</summary>
internal sealed class StepNode(WorkflowStep step)
{
    public WorkflowStep Step { get; } = step;

    /// <summary>How many steps it still waits for.</summary>
    public int Missing { get; set; }

    public bool Started { get; set; }

    public List<StepNode> Followers { get; } = [];

    /// <summary>The nodes of a workflow by step, linked.</summary>
    public static Dictionary<string, StepNode> Of(Workflow workflow)
    {
        var nodes = workflow.Steps.ToDictionary(step => step.Id, step => new StepNode(step), StringComparer.Ordinal);
        foreach (var node in nodes.Values)
        {
            foreach (var source in SourcesOf(node.Step).Select(StepOf).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                nodes[source].Followers.Add(node);
                node.Missing++;
            }
        }

        return nodes;
    }

    /// <summary>The sources of all the step's inputs, each once.</summary>
    public static IEnumerable<string> SourcesOf(WorkflowStep step) => step.In.SelectMany(input => input.Source).Distinct(StringComparer.Ordinal);

    /// <summary>The step that a source names, or null for an input of the workflow.</summary>
    public static string? StepOf(string source)
    {
        var slash = source.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : source[..slash];
    }
}
