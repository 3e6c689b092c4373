using System.Runtime.InteropServices;
using Execution.Interop;
using Microsoft.Win32.SafeHandles;

namespace Execution.Processes;

/// <summary>
/// A call of posix_spawn, prepared beforehand: a session of its own (so that all of it can be signalled, and none of it can read
/// from or push input into our terminal), default signals (the runtime ignores SIGPIPE, which a tool must not inherit), the three
/// standard streams, and nothing else that is open here.
/// </summary>
internal sealed unsafe class NativeSpawn : IDisposable
{
    private readonly NativeStrings _program;
    private readonly NativeStrings _arguments;
    private readonly NativeStrings _environment;
    private byte* _actions = (byte*)NativeMemory.AllocZeroed(SpawnApi.OpaqueSize);
    private byte* _attributes = (byte*)NativeMemory.AllocZeroed(SpawnApi.OpaqueSize);

    public NativeSpawn(ProcessStart start, StandardStreams streams)
    {
        _program = new NativeStrings([start.Program]);
        _arguments = new NativeStrings(start.Arguments);
        _environment = new NativeStrings([.. start.Environment.Select(variable => variable.Key + "=" + variable.Value)]);
        _ = SpawnApi.posix_spawn_file_actions_init(_actions);
        AddStream(streams.Input, 0);
        AddStream(streams.Output, 1);
        AddStream(streams.Error, 2);
        if (start.ExtraFile is { } extra)
        {
            // The last: its number may be that of a stream here.
            AddStream(extra, ProcessStart.ExtraDescriptor);
        }

        _ = SpawnApi.posix_spawn_file_actions_addchdir_np(_actions, start.WorkingDirectory);
        AddAttributes();
    }

    /// <summary>Starts the program; returns 0 or the error number. Neither allocates nor opens anything.</summary>
    public int Start(out int pid)
    {
        int started = 0;
        var error = SpawnApi.posix_spawn(&started, _program.Pointers[0], _actions, _attributes, _arguments.Pointers, _environment.Pointers);
        pid = started;
        return error;
    }

    public void Dispose()
    {
        _ = SpawnApi.posix_spawn_file_actions_destroy(_actions);
        _ = SpawnApi.posix_spawnattr_destroy(_attributes);
        NativeMemory.Free(_actions);
        NativeMemory.Free(_attributes);
        _actions = _attributes = null;
        _program.Dispose();
        _arguments.Dispose();
        _environment.Dispose();
    }

    private void AddStream(SafeFileHandle file, int descriptor) =>
        _ = SpawnApi.posix_spawn_file_actions_adddup2(_actions, (int)file.DangerousGetHandle(), descriptor);

    private void AddAttributes()
    {
        var signals = stackalloc byte[SpawnApi.OpaqueSize];
        _ = SpawnApi.posix_spawnattr_init(_attributes);
        _ = SpawnApi.posix_spawnattr_setflags(
            _attributes, SpawnApi.SetSession | SpawnApi.SetDefaultSignals | SpawnApi.SetSignalMask);
        _ = SpawnApi.sigfillset(signals);
        _ = SpawnApi.posix_spawnattr_setsigdefault(_attributes, signals);
        _ = SpawnApi.sigemptyset(signals);
        _ = SpawnApi.posix_spawnattr_setsigmask(_attributes, signals);
    }
}
