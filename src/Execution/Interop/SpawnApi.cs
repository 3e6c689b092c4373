using System.Runtime.InteropServices;

namespace Execution.Interop;

/// <summary>Starting a program: <c>posix_spawn</c> and what prepares it. These return the error number instead of setting it.</summary>
internal static unsafe partial class SpawnApi
{
    /// <summary>More than any C library needs for <c>posix_spawnattr_t</c> (336), <c>posix_spawn_file_actions_t</c> (80) and <c>sigset_t</c> (128).</summary>
    internal const int OpaqueSize = 512;

    internal const short SetSession = 0x80;
    internal const short SetDefaultSignals = 0x04;
    internal const short SetSignalMask = 0x08;

    private const long CloseRangeNumber = 436;
    private const long FirstBeyondStandard = 3;
    private const long MarkCloseOnExec = 4;

    /// <summary>Keeps all open descriptors but the standard ones from programs that start from now on; nothing before Linux 5.11.</summary>
    internal static void CloseInheritedOnExec() => _ = syscall(CloseRangeNumber, FirstBeyondStandard, uint.MaxValue, MarkCloseOnExec);

    [LibraryImport(Libc.Name)]
    private static partial long syscall(long number, long argument1, long argument2, long argument3);

    [LibraryImport(Libc.Name)]
    internal static partial int posix_spawn(int* pid, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(Libc.Name)]
    internal static partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport(Libc.Name)]
    internal static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport(Libc.Name)]
    internal static partial int posix_spawn_file_actions_adddup2(void* actions, int descriptor, int target);

    [LibraryImport(Libc.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int posix_spawn_file_actions_addchdir_np(void* actions, string path);

    [LibraryImport(Libc.Name)]
    internal static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport(Libc.Name)]
    internal static partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport(Libc.Name)]
    internal static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport(Libc.Name)]
    internal static partial int posix_spawnattr_setsigdefault(void* attributes, void* signals);

    [LibraryImport(Libc.Name)]
    internal static partial int posix_spawnattr_setsigmask(void* attributes, void* signals);

    [LibraryImport(Libc.Name)]
    internal static partial int sigemptyset(void* signals);

    [LibraryImport(Libc.Name)]
    internal static partial int sigfillset(void* signals);
}
