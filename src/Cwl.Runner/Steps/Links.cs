using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Steps;

/// <summary>What the links into an input or output carry: first merged, then picked from (Workflow v1.2, "WorkflowStepInput").</summary>
internal static class Links
{
    public static CwlValue Value(StepInput input, Func<string, CwlValue> valueOf)
    {
        var merged = Merge(input.Source, input.LinkMerge, valueOf);
        var picked = Pick(merged, input.PickValue, $"input '{input.Id}'");
        return picked is CwlNull && input.Default is { } value ? value : picked;
    }

    public static CwlValue Value(OutputParameter output, Func<string, CwlValue> valueOf)
    {
        var merged = Merge(output.OutputSource, output.LinkMerge, valueOf);
        return Pick(merged, output.PickValue, $"output '{output.Id}'");
    }

    // One source is wrapped only where the document names a method, even if it is written as a list of one.
    private static CwlValue Merge(IReadOnlyList<string> sources, LinkMerge? method, Func<string, CwlValue> valueOf)
    {
        if (sources.Count == 0)
        {
            return CwlNull.Instance;
        }

        if (sources.Count == 1 && method is null)
        {
            return valueOf(sources[0]);
        }

        var values = sources.Select(valueOf);
        return new CwlList([.. method == LinkMerge.Flattened ? values.SelectMany(Flatten) : values]);
    }

    private static IEnumerable<CwlValue> Flatten(CwlValue value) => value is CwlList list ? list.Items : [value];

    private static CwlValue Pick(CwlValue value, PickValue? method, string where)
    {
        if (method is null || value is not CwlList list)
        {
            return value;
        }

        var known = list.Items.Where(item => item is not CwlNull).ToList();
        return method switch
        {
            PickValue.AllNonNull => new CwlList(known),
            PickValue.FirstNonNull when known.Count > 0 => known[0],
            PickValue.TheOnlyNonNull when known.Count == 1 => known[0],
            PickValue.FirstNonNull => throw new CwlException(
                CwlError.InvalidInput, $"{where}: all of the {list.Count} values are null, and pickValue first_non_null needs one."),
            _ => throw new CwlException(
                CwlError.InvalidInput, $"{where}: {known.Count} of the {list.Count} values are not null, and pickValue the_only_non_null needs exactly one."),
        };
    }
}
