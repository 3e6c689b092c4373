using Cwl.Runner.Expressions;
using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>Checks one sink against each of its sources.</summary>
internal sealed class LinkCheck(SourceTable sources, CheckBudget budget, Findings findings)
{
    private readonly TypeAssignment _types = new(budget);

    public void Check(Link link)
    {
        foreach (var name in link.Sources)
        {
            if (sources.Find(name) is { } source)
            {
                CheckType(link, source);
                CheckPickValue(link, source);
                CheckSecondaryFiles(link, source);
                CheckFormat(link, source);
            }
        }
    }

    private void CheckType(Link link, LinkSource source)
    {
        if (link.Type is not { } sink)
        {
            return;
        }

        var merged = link.Merged(source.Type);
        switch (_types.Of(merged, sink))
        {
            case Assignability.Never:
                findings.Fault(link.Location, $"{link.Sink} takes {TypeText.Of(sink)}, but {Given(link, source, merged)}.");
                break;
            case Assignability.Sometimes when source.Conditional && _types.Of(TypeShape.WithoutNulls(merged), sink) == Assignability.Always:
                findings.Warning(link.Location, $"{link.Sink} takes {TypeText.Of(sink)}, but '{source.Name}' is null when its step is skipped (pickValue chooses among several sources).");
                break;
            case Assignability.Sometimes:
                findings.Warning(link.Location, $"{link.Sink} takes {TypeText.Of(sink)}, which may not fit: {Given(link, source, merged)}.");
                break;
            default:
                break;
        }
    }

    private static string Given(Link link, LinkSource source, CwlType merged)
    {
        var how = link.HowMerged();
        return how.Length == 0
            ? $"source '{source.Name}' gives {TypeText.Of(merged)}"
            : $"source '{source.Name}' of {TypeText.Of(source.Type)} gives {TypeText.Of(merged)}{how}";
    }

    private void CheckPickValue(Link link, LinkSource source)
    {
        if (link is { PickValue: not null, Sources.Count: 1, LinkMerge: null } && !TypeShape.MayBeArray(source.Type))
        {
            findings.Warning(link.Location, $"{link.Sink} has pickValue, but its only source '{source.Name}' is no array ({TypeText.Of(source.Type)}).");
        }
    }

    private void CheckSecondaryFiles(Link link, LinkSource source)
    {
        if (link.Parameter is not { SecondaryFiles.Count: > 0 } sink || !TypeShape.HoldsFiles(source.Type))
        {
            return;
        }

        budget.Spend((long)sink.SecondaryFiles.Count * source.Parameter.SecondaryFiles.Count);
        var missing = sink.SecondaryFiles
            .Where(pattern => IsRequired(pattern) && !ExpressionText.HasExpression(pattern.Pattern))
            .Select(pattern => pattern.Pattern)
            .Where(pattern => source.Parameter.SecondaryFiles.All(given => given.Pattern != pattern))
            .ToArray();
        if (missing.Length > 0)
        {
            findings.Warning(link.Location, $"{link.Sink} requires the secondary files {string.Join(", ", missing)}, which source '{source.Name}' does not declare.");
        }
    }

    private static bool IsRequired(SecondaryFilePattern pattern) => pattern.Required is null or Values.CwlBoolean { Value: true };

    // Only what is written can be compared: an expression is known at run time, and so is what an ontology says of two IRIs.
    private void CheckFormat(Link link, LinkSource source)
    {
        if (link.Parameter is not { Format.Count: > 0 } sink || !TypeShape.HoldsFiles(source.Type)
            || source.Parameter.Format.Concat(sink.Format).Any(ExpressionText.HasExpression))
        {
            return;
        }

        var given = source.Parameter.Format;
        budget.Spend((long)given.Count * sink.Format.Count);
        if (given.Count > 0 && !given.Any(format => sink.Format.Contains(format, StringComparer.Ordinal)))
        {
            findings.Warning(link.Location, $"{link.Sink} takes the format {string.Join(" or ", sink.Format)}; source '{source.Name}' has {string.Join(" or ", given)}, "
                + "which fits only if an ontology in $schemas says that it is a kind of it.");
        }
    }
}
