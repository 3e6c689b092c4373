using Cwl.Runner.Documents.Nodes;

namespace Cwl.Runner.Documents.Reading;

/// <summary>cwltool:overrides, wherever it stands: in a job order, a file of its own or a document.</summary>
internal static class OverrideReader
{
    public static IReadOnlyList<RequirementOverride> Read(Node? node, ReadContext context)
    {
        var overrides = new List<RequirementOverride>();
        foreach (var entry in IdMap.Entries(node is { IsNull: true } ? null : node, "overrideTarget", predicate: null, "An override", context.Faults))
        {
            var fields = new FieldReader(entry, "an override", context);
            var target = fields.RequireText("overrideTarget");
            var requirements = new RequirementReader(context).Read(fields.Require("requirements"), isHint: false);
            fields.Finish();
            if (target is not null)
            {
                overrides.Add(new RequirementOverride(entry.File.Namespaces.Expand(target), requirements));
            }
        }

        return overrides;
    }
}
