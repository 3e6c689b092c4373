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

    public static bool IsTerminal(int descriptor) => isatty(descriptor) == 1;

    /// <summary>The number of columns, or null where the terminal does not say.</summary>
    public static int? Columns(int descriptor) =>
        ioctl(descriptor, TerminalWindowSize, out var size) == 0 && size.Columns > 0 ? size.Columns : null;

    /// <summary>Writes some of the bytes; returns how many.</summary>
    /// <exception cref="IOException">The other side is gone, or the disk is full.</exception>
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

        // A signal came between, or the other side is slow and the descriptor does not wait: nothing was written yet.
        var error = Marshal.GetLastPInvokeError();
        return error is Interrupted or TryAgain
            ? 0
            : throw new IOException($"Descriptor {descriptor} cannot be written: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [LibraryImport("libc")]
    private static partial int isatty(int descriptor);

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request, out WindowSize size);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint write(int descriptor, byte* bytes, nuint count);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelWidth;
        public ushort PixelHeight;
    }
}
