using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cwl.Cli.Interop;

/// <summary>Whose a file is and which one, which .NET does not tell.</summary>
/// <param name="Owner">The user's number.</param>
/// <param name="Mode">The kind of file and the permissions.</param>
/// <param name="Device">With the inode: the file, under whatever name.</param>
/// <param name="Inode">The file's number on its device.</param>
internal readonly unsafe partial record struct FileStatus(uint Owner, int Mode, ulong Device, ulong Inode)
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int OfDescriptor = 0x1000;
    private const uint BasicFields = 0x7FF;
    private const int TypeMask = 0xF000;
    private const int FolderType = 0x4000;
    private const int OthersMask = 0x3F; // 077

    // struct statx is the same on every architecture.
    private const int StatusSize = 256;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int DeviceOffset = 136;

    /// <summary>Whether it is a folder of the user that this process runs as, and nobody else may enter it.</summary>
    public bool IsPrivateFolder => (Mode & TypeMask) == FolderType && (Mode & OthersMask) == 0 && Owner == geteuid();

    /// <summary>What is at the path itself, be it a link; null where nothing is.</summary>
    public static FileStatus? At(string path) => Of(CurrentFolder, path, NoFollow);

    /// <summary>The file that is open, wherever it is now.</summary>
    public static FileStatus? Of(SafeFileHandle file) => Of((int)file.DangerousGetHandle(), string.Empty, OfDescriptor);

    private static FileStatus? Of(int folder, string path, int flags)
    {
        var status = stackalloc byte[StatusSize];
        return statx(folder, path, flags, BasicFields, status) == 0
            ? new FileStatus(*(uint*)(status + OwnerOffset), *(ushort*)(status + ModeOffset), *(ulong*)(status + DeviceOffset), *(ulong*)(status + InodeOffset))
            : null;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc")]
    private static partial uint geteuid();
}
