using System.Runtime.InteropServices;
using Execution.Interop;
using Microsoft.Win32.SafeHandles;

namespace Execution.Streams;

/// <summary>
/// The file that receives a stream. It is always a new one: what stands under its name may be a link that was staged, or a file that
/// has other names, and whoever wrote through it would change somebody's input.
/// </summary>
internal static class OutputFile
{
    private const int ReadWriteNew = 0x2 | 0x40 | 0x80; // O_RDWR, O_CREAT, O_EXCL
    private const uint NewFileMode = 0x1B6; // 0666, less the umask

    /// <summary>Makes the file anew, to be written and read; invalid, with the reason, when that cannot be.</summary>
    public static SafeFileHandle Create(string path, out string? fault)
    {
        var file = FileApi.Open(path, ReadWriteNew, NewFileMode);
        if (file.IsInvalid && Marshal.GetLastPInvokeError() == FileApi.Exists && IsReplaceable(path))
        {
            file.Dispose();
            _ = FileApi.unlink(path);
            file = FileApi.Open(path, ReadWriteNew, NewFileMode);
        }

        fault = file.IsInvalid ? $"'{path}' cannot be written: {Marshal.GetLastPInvokeErrorMessage()}." : null;
        return file;
    }

    /// <summary>Not folders, nor the pipes and devices that stand for more than their name.</summary>
    private static bool IsReplaceable(string path)
    {
        var isReplaceable = FileApi.Stat(path) is { } status && (status.Mode & FileApi.TypeMask) is FileApi.RegularType or FileApi.LinkType;
        if (!isReplaceable)
        {
            Marshal.SetLastPInvokeError(FileApi.Exists);
        }

        return isReplaceable;
    }
}
