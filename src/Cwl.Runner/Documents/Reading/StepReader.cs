using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Steps of workflows; their sources are left as written.</summary>
internal sealed class StepReader(ReadContext context, ProcessReader processes)
{
    private static readonly KeyValuePair<string, ScatterMethod>[] Methods =
    [
        new("dotproduct", ScatterMethod.DotProduct), new("nested_crossproduct", ScatterMethod.NestedCrossProduct),
        new("flat_crossproduct", ScatterMethod.FlatCrossProduct),
    ];

    /// <summary>The step, or null where what it runs could not be read, which has been reported.</summary>
    public WorkflowStep? Read(MappingNode node, string workflowUri)
    {
        var id = UriReference.LastPart(node.FindText("id") ?? string.Empty);
        var fields = new FieldReader(node, id.Length == 0 ? "the step" : $"the step '{id}'", context);
        fields.RequireText("id");
        var inputs = ReadInputs(fields);
        var uri = $"{workflowUri}{(workflowUri.Contains('#', StringComparison.Ordinal) ? '/' : '#')}{id}";
        var run = ReadRun(fields, uri);
        var requirements = new RequirementReader(context);
        var scatter = fields.Take("scatter");
        var step = new WorkflowStep
        {
            Id = id,
            In = inputs,
            Out = ReadOutputs(fields, id, run),
            Run = run!,
            Requirements = processes.Overridden(uri, requirements.Read(fields.Take("requirements"), isHint: false)),
            Hints = requirements.Read(fields.Take("hints"), isHint: true),
            Scatter = [.. fields.TextsOf(scatter, "scatter").Select(UriReference.LastPart)],
            ScatterMethod = fields.Choice("scatterMethod", Methods),
            When = fields.Text("when", CwlVersion.V12),
            Label = fields.Text("label"),
            Doc = fields.Doc(),
            Location = node.Location,
        };
        fields.Finish();
        CheckScatter(step, scatter);
        return run is null ? null : step;
    }

    private List<StepInput> ReadInputs(FieldReader fields)
    {
        var inputs = new List<StepInput>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in IdMap.Entries(Written(fields, "in"), "id", "source", "A step's input", context.Faults))
        {
            var input = ReadInput(entry);
            if (!names.Add(input.Id))
            {
                context.Faults.Add(entry, $"The step has two inputs '{input.Id}'.");
            }

            inputs.Add(input);
        }

        return inputs;
    }

    // "in:" with nothing below is often meant as an empty list.
    private static Node? Written(FieldReader fields, string name) => fields.Node.Find(name) is { IsNull: true } ? fields.Take(name) : fields.Require(name);

    private StepInput ReadInput(MappingNode entry)
    {
        var id = UriReference.LastPart(entry.FindText("id") ?? string.Empty);
        var fields = new FieldReader(entry, $"the step's input '{id}'", context);
        fields.RequireText("id");
        var source = fields.Take("source");
        var input = new StepInput
        {
            Id = id,
            Source = fields.TextsOf(source, "source"),
            SourceIsList = source is SequenceNode,
            LinkMerge = LinkFields.ReadMerge(fields),
            PickValue = LinkFields.ReadPick(fields),
            Default = fields.Take("default") is { } value ? ValueReader.Read(value) : null,
            ValueFrom = fields.Text("valueFrom"),
            LoadContents = fields.Flag("loadContents", CwlVersion.V11) ?? false,
            LoadListing = BindingReader.ReadListing(fields),
            Label = fields.Text("label", CwlVersion.V11),
            Location = entry.Location,
        };
        fields.Finish();
        return input;
    }

    private List<string> ReadOutputs(FieldReader fields, string step, CwlProcess? run)
    {
        var names = new List<string>();
        var written = Written(fields, "out");
        if (written is not (null or SequenceNode))
        {
            fields.Mistyped(written, "out", "a list of the names of outputs");
            return names;
        }

        var known = run?.Outputs.Select(output => output.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var item in (written as SequenceNode)?.Items ?? [])
        {
            var text = item is MappingNode mapping ? mapping.FindText("id") : (item as ScalarNode)?.Text;
            if (text is null)
            {
                context.Faults.Add(item, $"An entry of 'out' must be the name of an output, not {item.Description}.");
                continue;
            }

            var name = UriReference.LastPart(text);
            names.Add(name);
            if (known?.Contains(name) == false)
            {
                context.Faults.Add(item, $"The step '{step}' hands on '{name}', but '{run!.Name}' has no such output.{context.Faults.Suggestion(name, known)}");
            }
        }

        return names;
    }

    private CwlProcess? ReadRun(FieldReader fields, string stepUri)
    {
        switch (fields.Require("run"))
        {
            case null:
                return null;
            case ScalarNode { Kind: ScalarKind.String } reference:
                return processes.ReadReference(reference, context.Version);
            case MappingNode embedded:
                return processes.ReadEmbedded(embedded, stepUri, context);
            case var other:
                fields.Mistyped(other, "run", "a process or the reference to one");
                return null;
        }
    }

    private void CheckScatter(WorkflowStep step, Node? scatter)
    {
        if (scatter is null)
        {
            return;
        }

        var inputs = step.In.Select(input => input.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var name in step.Scatter.Where(name => !inputs.Contains(name)))
        {
            context.Faults.Add(scatter, $"The step '{step.Id}' scatters over '{name}', which is not one of its inputs.{context.Faults.Suggestion(name, inputs)}");
        }

        if (step.Scatter.Count > 1 && step.ScatterMethod is null)
        {
            context.Faults.Add(scatter, $"The step '{step.Id}' scatters over {step.Scatter.Count} inputs and needs a 'scatterMethod'.");
        }
    }
}
