using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Execution.Interop;

/// <summary>Waiting for many descriptors at once, and the pipes that a task writes to.</summary>
internal static unsafe partial class EventApi
{
    internal const int ControlAdd = 1;
    internal const int ControlDelete = 2;
    internal const int ControlModify = 3;

    internal const uint Readable = 0x001;
    internal const uint OneShot = 1u << 30;

    internal const int CloseOnExec = 0x80000;
    internal const int NonBlocking = 0x800;

    internal const int DuplicateCloseOnExec = 1030;
    internal const int SetFlags = 4;

    /// <summary><c>struct epoll_event</c> is packed on x64 only: its size, and where its data stands.</summary>
    internal static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    internal static readonly int EventDataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int epoll_create1(int flags);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int epoll_ctl(int epoll, int operation, int descriptor, byte* data);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int epoll_wait(int epoll, byte* events, int maximum, int timeout);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int eventfd(uint start, int flags);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int pipe2(int* descriptors, int flags);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial int fcntl(int descriptor, int command, nint argument);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial nint read(SafeFileHandle file, byte* buffer, nuint count);

    [LibraryImport(Libc.Name, SetLastError = true, EntryPoint = "read")]
    internal static partial nint ReadDescriptor(int descriptor, byte* buffer, nuint count);

    [LibraryImport(Libc.Name, SetLastError = true)]
    internal static partial nint write(int descriptor, byte* buffer, nuint count);
}
