using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Packing;

/// <summary>Writes one process as an entry of a packed document's graph.</summary>
internal sealed class ProcessWriter(CwlProcess process, PackNames names)
{
    private readonly string _id = names[process];
    private readonly PackedText _texts = new(process.Version);
    private readonly TypeWriter _types = new(new PackedText(process.Version));
    private readonly RequirementWriter _requirements = new(new PackedText(process.Version));

    public CwlObject Write()
    {
        var fields = new FieldList()
            .Add("class", process.Class)
            .Add("id", _id)
            .Add("label", process.Label)
            .Add("doc", process.Doc)
            .Texts("intent", process.Intent)
            .List("requirements", _requirements.Write(process.Requirements))
            .List("hints", _requirements.Write(process.Hints))
            .Add("inputs", new CwlList([.. process.Inputs.Select(Input)]))
            .Add("outputs", new CwlList([.. process.Outputs.Select(Output)]));
        switch (process)
        {
            case CommandLineTool tool:
                AddCommand(tool, fields);
                break;
            case ExpressionTool tool:
                fields.Add("expression", _texts.Of(tool.Expression));
                break;
            case Workflow workflow:
                fields.Add("steps", new CwlList([.. workflow.Steps.Select(Step)]));
                break;
            default:
                break;
        }

        return fields.AddAll(process.Metadata).ToObject();
    }

    private CwlValue Input(InputParameter input) => _types.Common(input, new FieldList().Add("id", $"{_id}/{input.Id}"))
        .Add("default", input.Default)
        .Add("inputBinding", _types.Binding(input.InputBinding))
        .ToObject();

    private CwlValue Output(OutputParameter output) => _types.Common(output, new FieldList().Add("id", $"{_id}/{output.Id}"))
        .Add("outputBinding", _types.Binding(output.OutputBinding))
        .Add("outputSource", Sources(output.OutputSource, output.SourceIsList))
        .Add("linkMerge", Name(output.LinkMerge))
        .Add("pickValue", Name(output.PickValue))
        .ToObject();

    private void AddCommand(CommandLineTool tool, FieldList fields) => fields
        .Texts("baseCommand", tool.BaseCommand)
        .List("arguments", tool.Arguments.Select(argument => (CwlValue)_types.Binding(argument)!))
        .Add("stdin", _texts.Of(tool.Stdin))
        .Add("stdout", _texts.Of(tool.Stdout))
        .Add("stderr", _texts.Of(tool.Stderr))
        .List("successCodes", Codes(tool.SuccessCodes))
        .List("temporaryFailCodes", Codes(tool.TemporaryFailCodes))
        .List("permanentFailCodes", Codes(tool.PermanentFailCodes));

    private CwlValue Step(WorkflowStep step)
    {
        var id = $"{_id}/{step.Id}";
        return new FieldList()
            .Add("id", id)
            .Add("label", step.Label)
            .Add("doc", step.Doc)
            .Add("run", names[step.Run])
            .List("requirements", _requirements.Write(step.Requirements))
            .List("hints", _requirements.Write(step.Hints))
            .Add("in", new CwlList([.. step.In.Select(input => StepInput(input, id))]))
            .Add("out", new CwlList([.. step.Out.Select(output => (CwlValue)$"{id}/{output}")]))
            .Texts("scatter", step.Scatter.Select(input => $"{id}/{input}"))
            .Add("scatterMethod", Name(step.ScatterMethod))
            .Add("when", _texts.Of(step.When))
            .ToObject();
    }

    private CwlObject StepInput(StepInput input, string step) => new FieldList()
        .Add("id", $"{step}/{input.Id}")
        .Add("label", input.Label)
        .Add("source", Sources(input.Source, input.SourceIsList))
        .Add("linkMerge", Name(input.LinkMerge))
        .Add("pickValue", Name(input.PickValue))
        .Flag("loadContents", input.LoadContents)
        .Add("loadListing", input.LoadListing is { } listing ? TypeWriter.ListingName(listing) : null)
        .Add("default", input.Default)
        .Add("valueFrom", _texts.Of(input.ValueFrom))
        .ToObject();

    private CwlValue? Sources(IReadOnlyList<string> sources, bool isList) => sources switch
    {
        [] => isList ? CwlList.Empty : null,
        [var one] when !isList => $"{_id}/{one}",
        _ => new CwlList([.. sources.Select(source => (CwlValue)$"{_id}/{source}")]),
    };

    private static IEnumerable<CwlValue> Codes(IReadOnlyList<int> codes) => codes.Select(code => (CwlValue)(long)code);

    internal static string? Name(LinkMerge? merge) => merge switch
    {
        null => null,
        LinkMerge.Flattened => "merge_flattened",
        _ => "merge_nested",
    };

    internal static string? Name(PickValue? pickValue) => pickValue switch
    {
        null => null,
        PickValue.FirstNonNull => "first_non_null",
        PickValue.TheOnlyNonNull => "the_only_non_null",
        _ => "all_non_null",
    };

    private static string? Name(ScatterMethod? method) => method switch
    {
        null => null,
        ScatterMethod.DotProduct => "dotproduct",
        ScatterMethod.NestedCrossProduct => "nested_crossproduct",
        _ => "flat_crossproduct",
    };
}
