using Execution.Interop;
using Execution.Processes;
using Microsoft.Win32.SafeHandles;

namespace Execution.Confinement;

/// <summary>
/// What a thread gives up before it starts a task, which inherits it: paths by Landlock, sockets by seccomp, the machine's network where
/// it may have one of its own, and of root's capabilities all but those over files. It takes a thousandth of the time of namespaces, needs
/// no privilege and works in containers; it can never be undone, so the thread must be one of its own.
/// </summary>
internal sealed class ThreadConfinement(bool network) : IDisposable
{
    /// <summary>CAP_DAC_OVERRIDE, CAP_FOWNER: root reads files of others and changes their modes.</summary>
    private const ulong KeptCapabilities = 1 << 1 | 1 << 3;

    /// <summary>What no rule of <see cref="Paths"/> can allow: both must. Belongs to who gives it; null is nothing.</summary>
    public LandlockRuleset? Outer { get; init; }

    /// <summary>The paths it keeps.</summary>
    public LandlockRuleset Paths { get; } = new();

    /// <summary>Why this machine cannot do it; null when it can.</summary>
    public static string? Unavailable =>
        !SystemCallFilter.IsSupported ? "this processor's system calls are not known"
        : System.Environment.IsPrivilegedProcess && !CapabilityApi.MayKeepOnly(KeptCapabilities) ? "root here may not give up its capabilities"
        : LandlockRuleset.Unavailable;

    /// <summary>
    /// Confines the calling thread for good; returns whether that worked. From the end of it the thread must not do what may open a
    /// file: neither allocate, as a collection reads the limits of memory, nor call native code for the first time.
    /// </summary>
    public bool Apply()
    {
        var sockets = network ? SocketAccess.Network : LoopbackNetwork.TryEnter() ? SocketAccess.Loopback : SocketAccess.None;
        var filter = SystemCallFilter.For(sockets);
        return (!System.Environment.IsPrivilegedProcess || CapabilityApi.KeepOnly(KeptCapabilities))
            && ProcessApi.prctl(ConfinementApi.AmbientCapabilities, ConfinementApi.ClearAmbientCapabilities, 0, 0, 0) == 0
            && ProcessApi.prctl(ConfinementApi.SetNoNewPrivileges, 1, 0, 0, 0) == 0
            && SystemCallFilter.Apply(filter) == 0
            && (Outer is null || ConfinementApi.RestrictThread(Outer.Descriptor) == 0)
            && ConfinementApi.RestrictThread(Paths.Descriptor) == 0;
    }

    /// <summary>Keeps the files that are the task's streams: a tool may open /dev/stdin and its like again, which stand for them.</summary>
    public void KeepStreams(ProcessStart start, StandardStreams streams)
    {
        Keep(start.StandardInput, streams.Input, PathAccess.ReadFile);
        Keep(start.StandardOutput, streams.Output, PathAccess.ReadFile | PathAccess.WriteFile | PathAccess.Truncate);
        Keep(start.StandardError, streams.Error, PathAccess.ReadFile | PathAccess.WriteFile | PathAccess.Truncate);
    }

    public void Dispose() => Paths.Dispose();

    private void Keep(string? name, SafeFileHandle stream, PathAccess access)
    {
        if (name is not null)
        {
            Paths.Allow(stream, access, name);
        }
    }
}
