using System.Runtime.InteropServices;
using Cwl.Cli.Logging;

namespace Cwl.Cli.Running;

/// <summary>
/// Ctrl-C and SIGTERM. The first stops the run in order: commands and containers end, work folders go. The second ends this process
/// at once, as if it had not asked for the signal.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly LogWriter _log;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private PosixSignal? _signal;

    public Interruption(LogWriter log)
    {
        _log = log;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Whether the user at the terminal gave the run up. SIGTERM, which a batch system sends at its time limit, does not say that.</summary>
    public bool IsGivenUp => _signal == PosixSignal.SIGINT;

    public int ExitCode => IsGivenUp ? Cli.ExitCode.Interrupted : Cli.ExitCode.Terminated;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_signal is not null)
        {
            return;
        }

        _signal = context.Signal;
        context.Cancel = true;
        _log.Warning("Stopping; once more ends at once.");
        _stop.Cancel();
    }
}
