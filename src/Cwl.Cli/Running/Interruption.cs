using System.Runtime.InteropServices;
using Cwl.Cli.Logging;
using Execution.Processes;

namespace Cwl.Cli.Running;

/// <summary>
/// The signals that ask the program to end. The first stops the run in order: commands and containers end, work folders go. A second
/// one kills the commands and ends this process at once, as if it had not asked for the signal. A signal that is ignored when the
/// program starts (nohup) stays ignored: the runtime leaves it alone.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>
    /// One wish to stop may come as several signals: timeout(1) signals the command and then the command's group, batch systems the
    /// step and the job, a terminal both make and what make runs.
    /// </summary>
    private static readonly TimeSpan SameWish = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly LogWriter _log;
    private readonly TimeProvider _time;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _quit;
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _hangUp;

    // Guards the first signal and its time: each signal comes on a thread of its own.
    private readonly Lock _lock = new();
    private PosixSignal? _signal;
    private long _since;

    public Interruption(LogWriter log, TimeProvider time)
    {
        _log = log;
        _time = time;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Handle);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
        _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>
    /// Whether the user at the keyboard gave the run up. SIGTERM, which a batch system sends at its time limit, and SIGHUP, when the
    /// connection broke, do not say that.
    /// </summary>
    public bool IsGivenUp => _signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT;

    public int ExitCode => _signal switch
    {
        PosixSignal.SIGHUP => Cli.ExitCode.HungUp,
        PosixSignal.SIGINT => Cli.ExitCode.Interrupted,
        PosixSignal.SIGQUIT => Cli.ExitCode.Quit,
        _ => Cli.ExitCode.Terminated,
    };

    public void Dispose()
    {
        _interrupt.Dispose();
        _quit.Dispose();
        _terminate.Dispose();
        _hangUp.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        var isFirst = false;
        lock (_lock)
        {
            if (_signal is null)
            {
                _signal = context.Signal;
                _since = _time.GetTimestamp();
                isFirst = true;
            }
            else if (_time.GetElapsedTime(_since) >= SameWish)
            {
                RunningPrograms.Kill();
                return;
            }
        }

        context.Cancel = true;
        if (isFirst)
        {
            Stop();
        }
    }

    private void Stop()
    {
        try
        {
            // Before the message: the terminal may be what is gone.
            _stop.Cancel();
            _log.Warning("Stopping; once more ends at once.");
        }
        catch (ObjectDisposedException)
        {
            // The run ended at this moment.
        }
    }
}
