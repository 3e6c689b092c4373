using System.Globalization;
using System.Runtime.InteropServices;
using Execution.Interop;
using Microsoft.Win32.SafeHandles;

namespace Execution.Confinement;

/// <summary>A filter of system calls as a file in memory, for a program that applies it itself.</summary>
internal sealed class FilterFile(SocketAccess sockets)
{
    private readonly Lazy<SafeFileHandle> _written = new(() => Write(SystemCallFilter.For(sockets)));

    /// <summary>Opens it anew: each reader starts at its beginning. Null where no filter is known or files in memory are refused.</summary>
    public SafeFileHandle? Open()
    {
        if (!SystemCallFilter.IsSupported || _written.Value.IsInvalid)
        {
            return null;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_written.Value.DangerousGetHandle()}");
        var file = FileApi.Open(path, flags: 0);
        return file.IsInvalid ? null : file;
    }

    private static SafeFileHandle Write(ulong[] filter)
    {
        var file = FileApi.CreateInMemory("filter");
        if (!file.IsInvalid)
        {
            RandomAccess.Write(file, MemoryMarshal.AsBytes(filter.AsSpan()), 0);
        }

        return file;
    }
}
