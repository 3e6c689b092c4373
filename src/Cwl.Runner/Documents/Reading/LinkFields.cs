using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>What step inputs and workflow outputs have in common: how several sources become one value.</summary>
internal static class LinkFields
{
    private static readonly KeyValuePair<string, LinkMerge>[] Merges = [new("merge_nested", LinkMerge.Nested), new("merge_flattened", LinkMerge.Flattened)];

    private static readonly KeyValuePair<string, PickValue>[] Picks =
    [
        new("first_non_null", PickValue.FirstNonNull), new("the_only_non_null", PickValue.TheOnlyNonNull), new("all_non_null", PickValue.AllNonNull),
    ];

    public static LinkMerge? ReadMerge(FieldReader fields) => fields.Choice("linkMerge", Merges);

    public static PickValue? ReadPick(FieldReader fields) => fields.Choice("pickValue", Picks, CwlVersion.V12);
}
