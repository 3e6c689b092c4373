using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Cwl.Cli.Interop;

/// <summary>The terminal and the standard streams, as the C library sees them.</summary>
internal static partial class Libc
{
    private const nuint TerminalWindowSize = 0x5413;
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int BrokenPipe = 32;
    private const short PollOut = 4;
    private const int GetFlags = 1;
    private const int MayWrite = 2;
    private const int MayEnter = 1;

    /// <summary>Whether the descriptor came with the start of the process: what was opened since is closed in other programs.</summary>
    public static bool IsInherited(int descriptor) => fcntl(descriptor, GetFlags) == 0;

    /// <summary>Whether this user may make files in a folder.</summary>
    public static bool IsWritableFolder(string path) => access(path, MayWrite | MayEnter) == 0;

    public static bool IsTerminal(int descriptor) => isatty(descriptor) == 1;

    /// <summary>The number of columns and rows, or null where the terminal does not say.</summary>
    public static (int Columns, int Rows)? WindowOf(int descriptor) =>
        ioctl(descriptor, TerminalWindowSize, out var size) == 0 && size is { Columns: > 0, Rows: > 0 } ? (size.Columns, size.Rows) : null;

    /// <summary>Writes some of the bytes; returns how many. Where nobody reads them any more (<c>| head</c>) they all count as written.</summary>
    /// <exception cref="IOException">The terminal is gone, or the disk is full.</exception>
    public static unsafe int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            var written = write(descriptor, first, (nuint)bytes.Length);
            if (written >= 0)
            {
                return (int)written;
            }
        }

        var error = Marshal.GetLastPInvokeError();
        if (error == TryAgain)
        {
            // The other side is slow and has said that nobody waits for it.
            var wanted = new PollDescriptor { Descriptor = descriptor, Events = PollOut };
            _ = poll(&wanted, 1, -1);
            return 0;
        }

        return error switch
        {
            Interrupted => 0,
            BrokenPipe => bytes.Length,
            _ => throw new IOException($"Descriptor {descriptor} cannot be written: {Marshal.GetPInvokeErrorMessage(error)}."),
        };
    }

    [LibraryImport("libc")]
    private static partial int fcntl(int descriptor, int command);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int access(string path, int mode);

    [LibraryImport("libc")]
    private static partial int isatty(int descriptor);

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request, out WindowSize size);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint write(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Found;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelWidth;
        public ushort PixelHeight;
    }
}
