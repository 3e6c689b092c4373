namespace Cwl.Cli.Logging;

/// <summary>Which failures the user has read with their steps, so that the end of the run does not tell them again.</summary>
internal sealed class ToldReasons
{
    // Guards the lines, which events from several threads add.
    private readonly Lock _lock = new();
    private readonly HashSet<string> _lines = new(StringComparer.Ordinal);

    public void Add(string step, string reason)
    {
        lock (_lock)
        {
            _lines.UnionWith(reason.Split('\n'));
            _lines.UnionWith($"Step '{step}': {reason}".Split('\n'));
        }
    }

    /// <summary>Whether all that a run's reason says is known; how many more there are is no news then.</summary>
    public bool Cover(string reason)
    {
        lock (_lock)
        {
            return Array.TrueForAll(reason.Split('\n'), line => _lines.Contains(line) || line.StartsWith('…'));
        }
    }
}
