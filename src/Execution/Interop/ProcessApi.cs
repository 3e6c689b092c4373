using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Execution.Interop;

/// <summary>Watching, signalling and reaping child processes.</summary>
internal static unsafe partial class ProcessApi
{
    internal const int SigKill = 9;
    internal const int SigTerm = 15;

    /// <summary><c>WNOHANG</c> of wait4.</summary>
    internal const int NoHang = 1;

    /// <summary><c>SIGCHLD</c></summary>
    internal const int ChildSignal = 17;

    internal const int Interrupted = 4;
    internal const int TryAgain = 11;

    /// <summary><c>PR_SET_CHILD_SUBREAPER</c></summary>
    internal const int SetChildSubreaper = 36;

    private const int PidFdOpenNumber = 434;
    private const int ByProcess = 1;
    private const int ExitedAndStay = 4 | 0x01000000; // WEXITED, WNOWAIT
    private const int SignalInfoBytes = 128;
    private const int SignalActionBytes = 152;
    private const nint Ignored = 1;

    /// <summary>A descriptor that becomes readable when the process ends. By number: the C library has had the function only since 2022.</summary>
    internal static SafeFileHandle OpenPidFd(int pid) => new((nint)syscall(PidFdOpenNumber, pid, 0), ownsHandle: true);

    /// <summary>Reaps a child (or one of a group, when negative) that has ended; 0 while it lives, -1 when there is none.</summary>
    internal static int TryReap(int pid)
    {
        int status;
        ResourceUsageData usage;
        return wait4(pid, &status, NoHang, &usage);
    }

    /// <summary>Whether a child has ended and was not reaped.</summary>
    internal static bool IsDead(int pid)
    {
        var info = stackalloc byte[SignalInfoBytes];
        new Span<byte>(info, SignalInfoBytes).Clear();
        return waitid(ByProcess, pid, info, ExitedAndStay | NoHang) == 0 && *(int*)info == ChildSignal;
    }

    /// <summary>A process may be started with this signal ignored; the kernel then reaps its children and their exit codes are lost.</summary>
    internal static void StopIgnoringChildren()
    {
        var action = stackalloc byte[SignalActionBytes];
        new Span<byte>(action, SignalActionBytes).Clear();
        if (sigaction(ChildSignal, null, action) == 0 && *(nint*)action == Ignored)
        {
            *(nint*)action = 0;
            _ = sigaction(ChildSignal, action, null);
        }
    }

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int waitid(int kind, int id, void* info, int options);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int sigaction(int signal, void* action, void* before);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int kill(int pid, int signal);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int wait4(int pid, int* status, int options, ResourceUsageData* usage);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int getrusage(int who, ResourceUsageData* usage);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int prctl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [LibraryImport(Libc.Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int access(string path, int mode);

    [LibraryImport(Libc.Name)]
    internal static partial uint getuid();

    [LibraryImport(Libc.Name)]
    internal static partial uint getgid();

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial long syscall(long number, long argument1, long argument2);
}
