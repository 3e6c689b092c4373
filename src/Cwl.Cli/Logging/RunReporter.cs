using System.Globalization;
using Cwl.Runner.Runs;
using Cwl.Runner.Tools;

namespace Cwl.Cli.Logging;

/// <summary>Tells the user what a run does, as it does it.</summary>
internal sealed class RunReporter(LogWriter log, EventFile? events, TimeProvider time) : IProgress<RunEvent>, IDisposable
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(200);

    private readonly RunSummary _summary = new();
    private readonly ToldReasons _told = new();
    private readonly StepBoard _board = new(time);
    private readonly bool _isLive = log.Format is { Terminal.IsLive: true, Verbosity: not Verbosity.Quiet };
    private ITimer? _timer;
    private bool _hasWarned;
    private bool _hasHinted;

    /// <summary>Whether the work folders stay, which decides what is said of a failed one.</summary>
    public bool KeepsWorkFolders { get; init; }

    /// <summary>Whether commands on this machine are to be confined.</summary>
    public bool Confines { get; init; }

    /// <summary>Why they are not, although they are to be; null while they are.</summary>
    public Func<string?> UnconfinedBecause { get; init; } = () => null;

    public void Report(RunEvent value)
    {
        events?.Write(value);
        switch (value)
        {
            case StepScattered scattered:
                log.Debug(string.Create(CultureInfo.InvariantCulture, $"{scattered.Step}: scattered, {scattered.Count} runs"));
                break;
            case StepWaiting waiting:
                log.Debug($"{waiting.Step}: waiting");
                break;
            case StepStarted started:
                Start(started);
                break;
            case StepOutput output:
                Show(output);
                break;
            case StepEnded ended:
                End(ended);
                break;
            case StepSkipped skipped:
                log.Info($"{skipped.Step}: skipped");
                break;
            case RunWarning warning:
                log.Warning(warning.Step.Length == 0 ? warning.Message : $"{warning.Step}: {warning.Message}");
                break;
        }
    }

    /// <summary>Whether the user has read why the run failed.</summary>
    public bool HasTold(string reason) => _told.Cover(reason);

    /// <summary>Takes the changing lines off and prints the table.</summary>
    public void Finish()
    {
        Dispose();
        if (log.Shows(LogLevel.Info) && _summary.Table() is { } table)
        {
            log.Plain(table);
        }
    }

    public void Dispose()
    {
        // The timer may be at work at this moment: it finds nothing to draw any more.
        _board.Close();
        _timer?.Dispose();
        _timer = null;
        Redraw();
    }

    private void Start(StepStarted started)
    {
        if (started.Image is null)
        {
            WarnOfNoSandbox();
        }

        if (log.Shows(LogLevel.Info))
        {
            log.Info($"{started.Step}: {(started.Image is null ? string.Empty : $"[{started.Image}] ")}{ShellText.Join(started.Command)}");
            log.Debug($"{started.Step}: works in {started.WorkDirectory}");
        }

        _board.Start(new RunningStep(started.Step, started.Time, started.WorkDirectory, started.Command, started.Image is null));
        if (_isLive)
        {
            LazyInitializer.EnsureInitialized(ref _timer, () => time.CreateTimer(_ => Redraw(), null, RedrawEvery, RedrawEvery));
        }
    }

    // Once: the other runs of a scatter fail for the same reason.
    private bool IsSuspicious(StepEnded ended, RunningStep? step) =>
        step is { IsLocal: true } && Confines && UnconfinedBecause() is null && ended.Task is { } task && SandboxHint.Fits(task.ErrorTail)
        && !Interlocked.Exchange(ref _hasHinted, true);

    // Once, and as soon as it is known: nobody asked for that, and what the document's authors are trusted with changes.
    private void WarnOfNoSandbox()
    {
        if (Confines && UnconfinedBecause() is { } reason && !Interlocked.Exchange(ref _hasWarned, true))
        {
            log.Warning($"Commands run without a sandbox: {reason}");
        }
    }

    private void Redraw()
    {
        if (_isLive)
        {
            var (columns, rows) = TerminalState.Window;
            log.Draw(() => _board.Lines(columns, rows));
        }
    }

    private void Show(StepOutput output)
    {
        _board.SetLine(output.Step, output.Line);
        if (log.Shows(LogLevel.Info))
        {
            log.Plain($"{output.Step}| {output.Line}");
        }
    }

    private void End(StepEnded ended)
    {
        var step = _board.End(ended.Step);
        _summary.Add(ended);
        if (step is { IsLocal: true })
        {
            WarnOfNoSandbox();
        }

        if (ended.Status != ProcessStatus.Success)
        {
            _told.Add(ended.Step, ended.Reason ?? string.Empty);
            log.Error(FailureText.Of(ended, step, KeepsWorkFolders, suspectsSandbox: IsSuspicious(ended, step)));
        }
        else if (log.Shows(LogLevel.Info))
        {
            log.Info($"{ended.Step}: {(ended.FromCache ? "success, from the cache" : $"success in {Quantity.Of(ended.Task?.Elapsed ?? TimeSpan.Zero)}")}");
        }
    }
}
