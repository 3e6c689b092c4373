using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>Finds steps that wait for each other. Iterative, because a chain may have thousands of steps.</summary>
internal static class StepCycles
{
    // One step more that waits for all of a long cycle closes as many cycles as that has steps.
    private const int Most = 20;

    private enum Mark
    {
        New,
        OnPath,
        Done,
    }

    /// <summary>Each cycle once, in the direction of the data; the first of them where there are many.</summary>
    public static List<IReadOnlyList<WorkflowStep>> Of(Workflow workflow)
    {
        var steps = workflow.Steps.DistinctBy(step => step.Id).ToDictionary(step => step.Id, StringComparer.Ordinal);
        var marks = new Dictionary<string, Mark>(StringComparer.Ordinal);
        var cycles = new List<IReadOnlyList<WorkflowStep>>();
        foreach (var step in steps.Values.Where(step => cycles.Count < Most && !marks.ContainsKey(step.Id)))
        {
            Visit(step, steps, marks, cycles);
        }

        return cycles;
    }

    private static void Visit(
        WorkflowStep start, Dictionary<string, WorkflowStep> steps, Dictionary<string, Mark> marks, List<IReadOnlyList<WorkflowStep>> cycles)
    {
        var path = new List<(WorkflowStep Step, Queue<string> Before)>();
        Enter(start);
        while (path.Count > 0 && cycles.Count < Most)
        {
            var (step, before) = path[^1];
            if (!before.TryDequeue(out var name))
            {
                marks[step.Id] = Mark.Done;
                path.RemoveAt(path.Count - 1);
            }
            else if (marks.GetValueOrDefault(name) == Mark.New)
            {
                Enter(steps[name]);
            }
            else if (marks[name] == Mark.OnPath)
            {
                var from = path.FindIndex(entry => entry.Step.Id == name);
                cycles.Add([.. path.Skip(from).Select(entry => entry.Step).Reverse()]);
            }
        }

        void Enter(WorkflowStep step)
        {
            marks[step.Id] = Mark.OnPath;
            path.Add((step, new(Before(step, steps))));
        }
    }

    private static IEnumerable<string> Before(WorkflowStep step, Dictionary<string, WorkflowStep> steps) =>
        step.In.SelectMany(input => input.Source)
            .Where(source => source.Contains('/', StringComparison.Ordinal))
            .Select(source => source[..source.IndexOf('/', StringComparison.Ordinal)])
            .Where(steps.ContainsKey)
            .Distinct(StringComparer.Ordinal);
}
