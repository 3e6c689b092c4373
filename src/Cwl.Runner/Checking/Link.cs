using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>The end of one or several links: a step's input or an output of the workflow, said alike.</summary>
/// <param name="Sink">What messages call it: <c>Step 'count', input 'file'</c>.</param>
/// <param name="Location">Its place in the document.</param>
/// <param name="Sources">The names of what it is linked to.</param>
internal sealed record Link(string Sink, SourceLocation? Location, IReadOnlyList<string> Sources)
{
    /// <summary>Null where any value will do.</summary>
    public CwlType? Type { get; init; }

    /// <summary>The parameter that receives the value, for its secondary files and formats; null where none does.</summary>
    public Parameter? Parameter { get; init; }

    public LinkMerge? LinkMerge { get; init; }

    public PickValue? PickValue { get; init; }

    /// <summary>Whether a default takes the place of null.</summary>
    public bool HasDefault { get; init; }

    /// <summary>The type that comes out at the end of a link that starts at this type, by itself or among others.</summary>
    public CwlType Merged(CwlType source)
    {
        var merged = LinkMerge switch
        {
            Model.LinkMerge.Flattened => TypeShape.Flattened(source),
            Model.LinkMerge.Nested => new ArrayType(source),
            _ => Sources.Count > 1 ? new ArrayType(source) : source,
        };
        if (PickValue is { } pickValue)
        {
            merged = TypeShape.Picked(merged, pickValue);
        }

        return HasDefault ? TypeShape.WithoutNull(merged) : merged;
    }

    /// <summary>How the sources come together, for messages.</summary>
    public string HowMerged()
    {
        var merge = LinkMerge switch
        {
            Model.LinkMerge.Flattened => " by merge_flattened",
            Model.LinkMerge.Nested => " by merge_nested",
            _ => Sources.Count > 1 ? " as one of several sources" : string.Empty,
        };
        var pick = PickValue switch
        {
            Model.PickValue.FirstNonNull => " and first_non_null",
            Model.PickValue.TheOnlyNonNull => " and the_only_non_null",
            Model.PickValue.AllNonNull => " and all_non_null",
            _ => string.Empty,
        };
        return merge + pick;
    }
}
