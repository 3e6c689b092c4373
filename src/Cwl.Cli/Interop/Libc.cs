using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Cwl.Cli.Interop;

/// <summary>What the C library knows about the terminal. The Console class would answer too, at ten times the start-up.</summary>
internal static partial class Libc
{
    private const nuint TerminalWindowSize = 0x5413;

    public static bool IsTerminal(int descriptor) => isatty(descriptor) == 1;

    /// <summary>The number of columns, or null where the terminal does not say.</summary>
    public static int? Columns(int descriptor) =>
        ioctl(descriptor, TerminalWindowSize, out var size) == 0 && size.Columns > 0 ? size.Columns : null;

    [LibraryImport("libc")]
    private static partial int isatty(int descriptor);

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request, out WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelWidth;
        public ushort PixelHeight;
    }
}
