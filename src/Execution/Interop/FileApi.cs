using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Execution.Interop;

/// <summary>Opening files, and their owners, modes and links, without following a symbolic link at the end of the path.</summary>
internal static unsafe partial class FileApi
{
    internal const int PathOnly = 0x200000;

    /// <summary><c>EEXIST</c></summary>
    internal const int Exists = 17;

    internal const int TypeMask = 0xF000;
    internal const int RegularType = 0x8000;
    internal const int LinkType = 0xA000;

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

    /// <summary>Opens a file that no program inherits; invalid, with the error of the last call, when that fails.</summary>
    internal static SafeFileHandle Open(string path, int flags, uint mode = 0) =>
        new(open(path, flags | EventApi.CloseOnExec, mode), ownsHandle: true);

    /// <summary>A file without a place on a disk, which no program inherits.</summary>
    internal static SafeFileHandle CreateInMemory(string name) => new(memfd_create(name, 1), ownsHandle: true);

    [LibraryImport(Libc.Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int unlink(string path);

    [LibraryImport(Libc.Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int lchown(string path, uint user, uint group);

    [LibraryImport(Libc.Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport(Libc.Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, uint mode);

    [LibraryImport(Libc.Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* data);
}
