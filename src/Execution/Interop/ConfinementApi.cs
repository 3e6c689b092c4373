using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Execution.Interop;

/// <summary>Landlock and seccomp: what a thread can give up, for itself and for all that it starts.</summary>
internal static unsafe partial class ConfinementApi
{
    internal const int SetSeccomp = 22;
    internal const int SeccompFilterMode = 2;
    internal const int SetNoNewPrivileges = 38;
    internal const int AmbientCapabilities = 47;
    internal const int ClearAmbientCapabilities = 4;

    private const long CreateRulesetNumber = 444;
    private const long AddRuleNumber = 445;
    private const long RestrictSelfNumber = 446;
    private const long AskVersion = 1;
    private const long PathBeneath = 1;

    /// <summary>The version of Landlock in this kernel, or -1 where it has none or a filter around us refuses it.</summary>
    internal static int LandlockVersion() => (int)syscall(CreateRulesetNumber, 0, 0, AskVersion, 0);

    internal static SafeFileHandle CreateRuleset(void* attributes, int size) =>
        new((nint)syscall(CreateRulesetNumber, (nint)attributes, size, 0, 0), ownsHandle: true);

    internal static int AddPathRule(SafeFileHandle ruleset, void* attributes) =>
        (int)syscall(AddRuleNumber, ruleset.DangerousGetHandle(), PathBeneath, (nint)attributes, 0);

    internal static int RestrictThread(nint ruleset) => (int)syscall(RestrictSelfNumber, ruleset, 0, 0, 0);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial long syscall(long number, long argument1, long argument2, long argument3, long argument4);
}
