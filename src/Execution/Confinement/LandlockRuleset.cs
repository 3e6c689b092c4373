using System.Runtime.InteropServices;
using Execution.Interop;
using Microsoft.Win32.SafeHandles;

namespace Execution.Confinement;

/// <summary>The paths that a confined thread may use; all others are refused by the kernel.</summary>
internal sealed unsafe class LandlockRuleset : IDisposable
{
    /// <summary>Before this version (Linux 6.2) the kernel does not refuse to truncate files that may not be written.</summary>
    private const int LeastVersion = 3;
    private const int VersionWithControl = 5;
    private const int VersionWithScopes = 6;

    /// <summary>Abstract sockets, and signals, to processes outside.</summary>
    private const ulong AllScopes = 0b11;

    private static readonly Lazy<int> KernelVersion = new(ConfinementApi.LandlockVersion);

    private readonly SafeFileHandle _ruleset;
    private readonly ulong _handled;

    /// <summary>Refuses all that a rule does not allow, and reaching other processes.</summary>
    public LandlockRuleset()
        : this(KernelVersion.Value >= VersionWithControl ? PathAccess.All | PathAccess.Control : PathAccess.All, AllScopes)
    {
    }

    /// <summary>Refuses only this where no rule allows it.</summary>
    public LandlockRuleset(PathAccess handled)
        : this(handled, scopes: 0)
    {
    }

    private LandlockRuleset(PathAccess handled, ulong scopes)
    {
        _handled = (ulong)handled;
        var attributes = new Attributes { HandledPaths = _handled, Scopes = KernelVersion.Value >= VersionWithScopes ? scopes : 0 };
        _ruleset = ConfinementApi.CreateRuleset(&attributes, KernelVersion.Value >= VersionWithScopes ? sizeof(Attributes) : sizeof(ulong));
        if (_ruleset.IsInvalid)
        {
            throw new ExecutionException(
                ExecutionError.EngineUnavailable, "A task cannot be confined by Landlock: " + Marshal.GetLastPInvokeErrorMessage() + ".");
        }
    }

    /// <summary>Whether this kernel can do what is needed, and what it lacks if not.</summary>
    public static string? Unavailable => KernelVersion.Value >= LeastVersion
        ? null
        : $"the kernel has Landlock {(KernelVersion.Value < 0 ? "not enabled" : "version " + KernelVersion.Value)}, needed is version {LeastVersion}";

    /// <summary>The descriptor for <see cref="ConfinementApi.RestrictThread"/>.</summary>
    public nint Descriptor => _ruleset.DangerousGetHandle();

    /// <summary>Allows what is named at a file, or at a folder and all below it; nothing when there is no such path.</summary>
    public void Allow(string path, PathAccess access)
    {
        using var rule = PathRule.Open(path, access);
        if (rule is not null)
        {
            Allow(rule);
        }
    }

    public void Allow(PathRule rule) => Allow(rule.File, rule.Access, rule.Path);

    /// <summary>Allows what is named at an open file or folder.</summary>
    public void Allow(SafeFileHandle file, PathAccess access, string name)
    {
        var attributes = stackalloc byte[sizeof(ulong) + sizeof(int)];
        *(ulong*)attributes = (ulong)access & _handled;
        *(int*)(attributes + sizeof(ulong)) = (int)file.DangerousGetHandle();
        if (ConfinementApi.AddPathRule(_ruleset, attributes) != 0)
        {
            throw new ExecutionException(
                ExecutionError.EngineUnavailable, $"Landlock refuses a rule for '{name}': {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    public void Dispose() => _ruleset.Dispose();

    /// <summary><c>struct landlock_ruleset_attr</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public ulong HandledPaths;
        public ulong HandledPorts;
        public ulong Scopes;
    }
}
