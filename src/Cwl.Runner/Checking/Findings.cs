namespace Cwl.Runner.Checking;

/// <summary>Collects what a check finds. The same sub-workflow loaded twice says a thing once.</summary>
internal sealed class Findings
{
    private readonly OrderedDictionary<Fault, bool> _found = [];

    public void Fault(SourceLocation? location, string message) => _found[new(location, message)] = true;

    public void Warning(SourceLocation? location, string message) => _found.TryAdd(new(location, message), false);

    public LinkCheckResult ToResult() => new(
        [.. _found.Where(finding => finding.Value).Select(finding => finding.Key)],
        [.. _found.Where(finding => !finding.Value).Select(finding => finding.Key)]);
}
