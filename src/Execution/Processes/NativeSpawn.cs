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
    private const string Nothing = "/dev/null";
    private const int WriteCreateTruncate = 0x1 | 0x40 | 0x200;
    private const uint NewFileMode = 0x1B6; // 0666, less the umask

    private readonly NativeStrings _program;
    private readonly NativeStrings _arguments;
    private readonly NativeStrings _environment;
    private readonly SafeFileHandle? _output;
    private readonly SafeFileHandle? _error;
    private byte* _actions;
    private byte* _attributes;

    public NativeSpawn(ProcessStart start, SafeFileHandle? output, SafeFileHandle? error)
    {
        _output = output;
        _error = error;
        _program = new NativeStrings([start.Program]);
        _arguments = new NativeStrings(start.Arguments);
        _environment = new NativeStrings([.. start.Environment.Select(variable => variable.Key + "=" + variable.Value)]);
        _actions = (byte*)NativeMemory.AllocZeroed(SpawnApi.OpaqueSize);
        _attributes = (byte*)NativeMemory.AllocZeroed(SpawnApi.OpaqueSize);
        AddStreams(start);
        AddAttributes();
    }

    /// <summary>Starts the program; returns 0 or the error number.</summary>
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
        _output?.Dispose();
        _error?.Dispose();
    }

    private void AddStreams(ProcessStart start)
    {
        _ = SpawnApi.posix_spawn_file_actions_init(_actions);
        _ = SpawnApi.posix_spawn_file_actions_addopen(_actions, 0, start.StandardInput ?? Nothing, 0, 0);
        AddOutput(1, start.StandardOutput, _output);
        if (start.StandardError is not null && start.StandardError == start.StandardOutput)
        {
            // One open description: two would each write from their own position and overwrite the other.
            _ = SpawnApi.posix_spawn_file_actions_adddup2(_actions, 1, 2);
        }
        else
        {
            AddOutput(2, start.StandardError, _error);
        }

        _ = SpawnApi.posix_spawn_file_actions_addchdir_np(_actions, start.WorkingDirectory);
    }

    private void AddOutput(int descriptor, string? file, SafeFileHandle? pipe) =>
        _ = pipe is null
            ? SpawnApi.posix_spawn_file_actions_addopen(_actions, descriptor, file ?? Nothing, WriteCreateTruncate, NewFileMode)
            : SpawnApi.posix_spawn_file_actions_adddup2(_actions, (int)pipe.DangerousGetHandle(), descriptor);

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
