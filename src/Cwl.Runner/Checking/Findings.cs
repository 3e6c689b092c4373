namespace Cwl.Runner.Checking;

/// <summary>Collects what a check finds. The same sub-workflow loaded twice says a thing once.</summary>
internal sealed class Findings
{
    // Enough for any author; a hostile document shall not fill the memory with messages.
    private const int Most = 500;

    private readonly OrderedDictionary<Fault, bool> _found = [];
    private int _faults;
    private int _warnings;

    public void Fault(SourceLocation? location, string message) => Add(new(location, message), isFault: true);

    public void Warning(SourceLocation? location, string message) => Add(new(location, message), isFault: false);

    public LinkCheckResult ToResult() => new(
        [.. _found.Where(finding => finding.Value).Select(finding => finding.Key)],
        [.. _found.Where(finding => !finding.Value).Select(finding => finding.Key)]);

    private void Add(Fault finding, bool isFault)
    {
        var isKnown = _found.TryGetValue(finding, out var wasFault);
        if (isKnown && wasFault || (isFault ? _faults : _warnings) >= Most)
        {
            return;
        }

        _found[finding] = isFault;
        _faults += isFault ? 1 : 0;
        _warnings += isFault ? 0 : 1;
    }
}
