using System.Runtime.InteropServices;

namespace Execution.Interop;

/// <summary>Owners, modes and links of files, without following a symbolic link at the end of the path.</summary>
internal static unsafe partial class FileApi
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicFields = 0x7FF;
    private const int StatSize = 256;
    private const int LinksOffset = 16;
    private const int ModeOffset = 28;

    /// <summary>Null when there is no such file.</summary>
    internal static (int Mode, uint Links)? Stat(string path)
    {
        var data = stackalloc byte[StatSize];
        return statx(CurrentFolder, path, NoFollow, BasicFields, data) == 0
            ? (*(ushort*)(data + ModeOffset), *(uint*)(data + LinksOffset))
            : null;
    }

    [LibraryImport(Libc.Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int lchown(string path, uint user, uint group);

    [LibraryImport(Libc.Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* data);
}
