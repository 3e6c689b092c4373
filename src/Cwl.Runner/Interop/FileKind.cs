using System.Runtime.InteropServices;

namespace Cwl.Runner.Interop;

/// <summary>
/// What kind of file is at a path, which .NET does not tell on Unix. Opening a named pipe waits for its other end for ever, and some
/// devices never end, so this is asked before anything is read that a document or a command named.
/// </summary>
internal static unsafe partial class FileKind
{
    private const int CurrentFolder = -100;
    private const uint TypeOnly = 1;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;

    // struct statx is the same on every architecture.
    private const int StatusSize = 256;
    private const int ModeOffset = 28;

    /// <summary>Whether a plain file is there, links followed.</summary>
    public static bool IsRegular(string path)
    {
        var status = stackalloc byte[StatusSize];
        return statx(CurrentFolder, path, 0, TypeOnly, status) == 0 && (*(ushort*)(status + ModeOffset) & TypeMask) == RegularType;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* status);
}
