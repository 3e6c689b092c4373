using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Execution.Interop;

/// <summary>Network namespaces of a thread.</summary>
internal static unsafe partial class NetworkApi
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET
    private const int Internet = 2;
    private const int DatagramCloseOnExec = 2 | EventApi.CloseOnExec;
    private const nuint SetInterfaceFlags = 0x8914;
    private const int RequestBytes = 40;
    private const int FlagsOffset = 16;
    private const short UpAndRunning = 0x1 | 0x40;

    /// <summary>Gives the calling thread a network of its own, in which nothing is up; -1 where that is not permitted.</summary>
    internal static int LeaveNetwork() => unshare(NewNetwork);

    internal static int EnterNetwork(SafeFileHandle network) => setns(network, NewNetwork);

    /// <summary>Brings localhost up in the network of the calling thread, which must be its own.</summary>
    internal static void SetLoopbackUp()
    {
        using var socket = new SafeFileHandle(NetworkApi.socket(Internet, DatagramCloseOnExec, 0), ownsHandle: true);
        var request = stackalloc byte[RequestBytes];
        new Span<byte>(request, RequestBytes).Clear();
        "lo"u8.CopyTo(new Span<byte>(request, RequestBytes));
        *(short*)(request + FlagsOffset) = UpAndRunning;
        if (!socket.IsInvalid)
        {
            _ = ioctl(socket, SetInterfaceFlags, request);
        }
    }

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int unshare(int kinds);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int setns(SafeFileHandle file, int kind);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int socket(int family, int type, int protocol);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int ioctl(SafeFileHandle file, nuint request, void* data);
}
