using System.Globalization;

namespace Cwl.Cli.Logging;

/// <summary>The steps at work, and their lines on a terminal.</summary>
internal sealed class StepBoard(TimeProvider time)
{
    /// <summary>More would push the messages out of the window.</summary>
    private const int MaximumLines = 8;

    /// <summary>The line of totals, and the one that the cursor stands on.</summary>
    private const int OtherLines = 2;

    // Guards the steps, which events from several threads change and the timer reads.
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, RunningStep> _steps = new(StringComparer.Ordinal);
    private int _done;
    private bool _isClosed;

    public void Start(RunningStep step)
    {
        lock (_lock)
        {
            _steps[step.Name] = step;
        }
    }

    public void SetLine(string name, string line)
    {
        lock (_lock)
        {
            if (_steps.TryGetValue(name, out var step))
            {
                _steps[name] = step with { LastLine = line };
            }
        }
    }

    /// <summary>Takes the step off; null when it never started.</summary>
    public RunningStep? End(string name)
    {
        lock (_lock)
        {
            _done++;
            return _steps.Remove(name, out var step) ? step : null;
        }
    }

    /// <summary>From now on there is nothing to show.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
        }
    }

    /// <summary>What fits into the window; more lines than it has could not be erased again.</summary>
    public string[] Lines(int columns, int rows)
    {
        lock (_lock)
        {
            if (_isClosed || _steps.Count == 0 || rows < OtherLines)
            {
                return [];
            }

            var lines = new List<string>();
            var now = time.GetUtcNow();
            foreach (var step in _steps.Values.Take(Math.Min(MaximumLines, rows - OtherLines)))
            {
                lines.Add(Cut($"> {step.Name}  {Quantity.Of(now - step.Started)}  {step.LastLine}", columns));
            }

            lines.Add(Cut(string.Create(CultureInfo.InvariantCulture, $"{_done} done, {_steps.Count} running"), columns));
            return [.. lines];
        }
    }

    // A line that wraps would count as two when it is erased; the last column is left free for the same reason.
    private static string Cut(string line, int columns) =>
        PrintableText.Cut(line.ReplaceLineEndings(" ").Replace('\t', ' '), columns);
}
