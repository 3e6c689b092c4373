using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Execution.Interop;

/// <summary>Watching, signalling and reaping child processes.</summary>
internal static unsafe partial class ProcessApi
{
    internal const int SigKill = 9;
    internal const int SigTerm = 15;

    /// <summary><c>WNOHANG</c> of <see cref="wait4"/>.</summary>
    internal const int NoHang = 1;

    internal const int Interrupted = 4;
    internal const int TryAgain = 11;

    /// <summary><c>PR_SET_CHILD_SUBREAPER</c></summary>
    internal const int SetChildSubreaper = 36;

    private const int PidFdOpenNumber = 434;

    /// <summary>A descriptor that becomes readable when the process ends. By number: the C library has had the function only since 2022.</summary>
    internal static SafeFileHandle OpenPidFd(int pid) => new((nint)syscall(PidFdOpenNumber, pid, 0), ownsHandle: true);

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
