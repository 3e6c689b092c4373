using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Workflows, with every link tied to what it names.</summary>
internal sealed class WorkflowReader(ReadContext context, ProcessReader processes)
{
    public Workflow Read(ProcessFields common)
    {
        var parameters = new ParameterReader(context);
        var inputs = ProcessFields.ReadAll(common.InputNodes, node => parameters.ReadInput(node, isCommand: false), "input", context.Faults);
        var outputs = ProcessFields.ReadAll(common.OutputNodes, parameters.ReadWorkflowOutput, "output", context.Faults);
        var written = common.Fields.Has("steps") ? common.Fields.Take("steps") : common.Fields.Require("steps");
        var stepNodes = IdMap.Entries(written, "id", predicate: null, "A step", context.Faults);
        var (steps, unread) = ReadSteps(stepNodes, common.Uri);
        common.Fields.Finish();
        var sources = new SourceResolver(inputs, steps, unread, ScopesOf(common, stepNodes), context.Faults);
        var workflow = new Workflow
        {
            Uri = common.Uri,
            Name = common.Name,
            Version = context.Version,
            Inputs = inputs,
            Outputs = [.. outputs.Select(output => output with { OutputSource = sources.Resolve(output.OutputSource, output.Location, $"the output '{output.Id}'") })],
            Steps = [.. steps.Select(step => Tied(step, sources))],
        };
        return ToolReader.WithCommon(workflow, common);
    }

    private static WorkflowStep Tied(WorkflowStep step, SourceResolver sources) => step with
    {
        In = [.. step.In.Select(input => input with { Source = sources.Resolve(input.Source, input.Location, $"'{step.Id}/{input.Id}'") })],
    };

    private static IEnumerable<string> ScopesOf(ProcessFields common, IReadOnlyList<MappingNode> steps)
    {
        var own = UriReference.SplitFragment(common.Uri).Fragment ?? string.Empty;
        return common.InputNodes.Concat(steps).Select(node => SourceDocument.FragmentOf(node.FindText("id") ?? string.Empty))
            .Select(id => id[..Math.Max(0, id.LastIndexOf('/'))])
            .Append(own);
    }

    private (List<WorkflowStep> Steps, List<string> Unread) ReadSteps(IReadOnlyList<MappingNode> nodes, string workflowUri)
    {
        var steps = new List<WorkflowStep>();
        var unread = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new StepReader(context, processes);
        foreach (var entry in nodes)
        {
            var id = UriReference.LastPart(entry.FindText("id") ?? string.Empty);
            if (!names.Add(id))
            {
                context.Faults.Add(entry, $"There are two steps '{id}'.");
            }

            if (reader.Read(entry, workflowUri) is { } step)
            {
                steps.Add(step);
            }
            else
            {
                unread.Add(id);
            }
        }

        return (steps, unread);
    }
}
