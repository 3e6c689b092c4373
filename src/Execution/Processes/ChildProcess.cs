using System.Runtime.InteropServices;
using Execution.Confinement;
using Execution.Interop;
using Execution.Streams;
using Microsoft.Win32.SafeHandles;

namespace Execution.Processes;

/// <summary>A program that was started, with all processes of its group.</summary>
internal sealed class ChildProcess : IWatched, IDisposable
{
    private const int ConfinedStackBytes = 256 << 10;
    private const int NotPermitted = 1;

    private readonly ProcessLoop _loop = ProcessLoop.Shared;
    private readonly bool _leavesInit;
    private readonly IReadOnlyList<string> _ownFolders;
    private long _ownPeakKib;
    private readonly TaskCompletionSource<int> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Guards the group's id against being signalled after it was reaped and may name another group.</summary>
    private readonly Lock _reaping = new();
    private readonly StandardStreams _streams;
    private readonly SafeFileHandle? _extraFile;
    private readonly ThreadConfinement? _confinement;
    private readonly NativeSpawn? _spawn;
    private SafeFileHandle? _pidFd;
    private long _watch;
    private int _pid;
    private int _startError;
    private string? _watchFault;
    private volatile bool _wasSpawned;

    private ChildProcess(ProcessStart start)
    {
        _leavesInit = start.LeavesInit;
        _ownFolders = start.OwnFolders;
        _confinement = start.Confinement;
        _extraFile = start.ExtraFile;
        _streams = new StandardStreams(start);
        if (_streams.Fault is null)
        {
            _confinement?.KeepStreams(start, _streams);
            _spawn = new NativeSpawn(start, _streams);
        }
    }

    /// <summary>What it writes to its standard output, when that is piped.</summary>
    public OutputPipe? Output => _streams.OutputPipe;

    /// <summary>What it writes to its standard error, when that is piped.</summary>
    public OutputPipe? Error => _streams.ErrorPipe;

    /// <summary>The end of the file that is its standard error; empty when it is none.</summary>
    public string ErrorFileTail => _streams.ErrorFile is { } file ? OutputTail.OfFile(file) : string.Empty;

    /// <summary>Why it was not started; then nothing else of it may be used.</summary>
    public StartFailure? Failure { get; private set; }

    public static async Task<ChildProcess> StartAsync(ProcessStart start)
    {
        var child = new ChildProcess(start);
        if (child._streams.Fault is { } fault)
        {
            child.Failure = new StartFailure(StartFailure.NeverStarted, fault);
        }
        else if (await child.StartAsync() is var error and not 0)
        {
            child.Failure = child._watchFault is { } unwatched
                ? new StartFailure(StartFailure.NeverStarted, unwatched)
                : StartFailure.Of(error, start);
        }

        child._streams.CloseForStarted();
        child._extraFile?.Dispose();
        return child;
    }

    /// <summary>Sends a signal to every process of the group; nothing when it has ended.</summary>
    public void Signal(int signal)
    {
        lock (_reaping)
        {
            if (_pid > 0)
            {
                _ = ProcessApi.kill(-_pid, signal);
            }
        }
    }

    /// <summary>Waits for the end, kills what the program left running, and reaps it.</summary>
    public async Task<ProcessExit> WaitAsync()
    {
        await _ended.Task;
        var group = _pid;
        var exit = Reap();
        _loop.Orphans.RemoveLeader(group);
        await _loop.Orphans.EndAsync(group, _ownFolders);
        return exit;
    }

    public void Dispose()
    {
        Output?.Dispose();
        Error?.Dispose();
        _streams.Dispose();
        _pidFd?.Dispose();
        _extraFile?.Dispose();
        _spawn?.Dispose();
        _confinement?.Dispose();
    }

    /// <summary>
    /// Called on the loop's thread: starts the program when nobody else does, and answers whether it was started or failed to be.
    /// </summary>
    internal bool TryFinishStart()
    {
        if (_confinement is null)
        {
            Spawn();
        }

        if (!_wasSpawned)
        {
            return false;
        }

        if (_startError == 0)
        {
            Watch();
        }

        _started.SetResult(_startError);
        return true;
    }

    void IWatched.OnReadable() => _ended.TrySetResult();

    private Task<int> StartAsync()
    {
        if (_confinement is not null)
        {
            _ = ConfinedStart.Rehearsed.Value;
            new Thread(SpawnConfined, ConfinedStackBytes) { IsBackground = true, Name = "Execution start" }.Start();
        }

        _loop.Start(this);
        return _started.Task;
    }

    /// <summary>All that a thread does which nothing will ever let do more.</summary>
    private void SpawnConfined()
    {
        if (_confinement!.Apply())
        {
            Spawn();
        }
        else
        {
            _startError = NotPermitted;
            _wasSpawned = true;
        }

        _loop.Wake();
    }

    private void Spawn()
    {
        _startError = _spawn!.Start(out _pid);
        _wasSpawned = true;
    }

    /// <summary>What cannot be watched must not run: nobody would learn of its end.</summary>
    private void Watch()
    {
        _loop.Orphans.AddLeader(_pid);
        _ownPeakKib = OwnPeakKib();
        try
        {
            _pidFd = ProcessApi.OpenPidFd(_pid);
            if (_pidFd.IsInvalid)
            {
                throw new ExecutionException(
                    ExecutionError.EngineUnavailable, $"The end of a program cannot be watched: {Marshal.GetLastPInvokeErrorMessage()}.");
            }

            var descriptor = (int)_pidFd.DangerousGetHandle();
            _watch = _loop.Add(descriptor, this);
            _loop.Await(descriptor, _watch);
        }
        catch (ExecutionException exception)
        {
            _watchFault = exception.Message;
            _startError = NotPermitted;
            GiveUp();
        }
    }

    private unsafe void GiveUp()
    {
        int status;
        ResourceUsageData usage;
        _ = ProcessApi.kill(-_pid, ProcessApi.SigKill);
        _ = ProcessApi.wait4(_pid, &status, 0, &usage);
        _loop.Orphans.RemoveLeader(_pid);
        _pid = 0;
    }

    private static unsafe long OwnPeakKib()
    {
        ResourceUsageData usage;
        return ProcessApi.getrusage(0, &usage) == 0 ? usage.PeakResidentKib : 0;
    }

    private unsafe ProcessExit Reap()
    {
        _loop.Remove((int)_pidFd!.DangerousGetHandle(), _watch);
        _pidFd.Dispose();
        int status;
        ResourceUsageData usage;
        lock (_reaping)
        {
            // Before the leader is reaped: until then nobody else can have this group's id.
            _ = ProcessApi.kill(-_pid, ProcessApi.SigKill);
            var group = _pid;
            var reaped = ProcessApi.wait4(_pid, &status, 0, &usage);
            _pid = 0;
            if (reaped != group)
            {
                throw new ExecutionException(ExecutionError.EngineUnavailable, $"The exit code of process {group} is lost: something else in this process waited for it.");
            }

            if (_leavesInit)
            {
                ReapInit(group, &usage);
            }
        }

        // A process started by vfork carries the peak of the process that started it; below that its own is not known.
        var peak = _leavesInit || usage.PeakResidentKib > _ownPeakKib ? usage.PeakResidentKib << 10 : 0;
        var signal = status & 0x7F;
        return new ProcessExit(signal == 0 ? (status >> 8) & 0xFF : 128 + signal, signal, new ResourceUsage(usage.CpuTime, peak));
    }

    private static unsafe void ReapInit(int group, ResourceUsageData* usage)
    {
        int status;
        ResourceUsageData init;
        while (ProcessApi.wait4(-group, &status, 0, &init) > 0)
        {
            *usage = init;
        }
    }
}
