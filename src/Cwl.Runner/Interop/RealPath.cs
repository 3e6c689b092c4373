using System.Runtime.InteropServices;

namespace Cwl.Runner.Interop;

/// <summary>Paths as the kernel resolves them, which text cannot tell: <c>..</c> after a link leads out of what the link points at.</summary>
internal static unsafe partial class RealPath
{
    private const int LongestPath = 4096;

    /// <summary>The path without links; null where nothing is there.</summary>
    public static string? Of(string path)
    {
        var resolved = stackalloc byte[LongestPath];
        return realpath(path, resolved) == 0 ? null : Marshal.PtrToStringUTF8((nint)resolved);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint realpath(string path, byte* resolved);
}
