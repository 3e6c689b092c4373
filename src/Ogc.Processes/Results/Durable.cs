using System.Runtime.InteropServices;
using Ogc.Processes.Results.Interop;

namespace Ogc.Processes.Results;

/// <summary>Makes files survive a power cut, as the row that will point to them does.</summary>
internal static class Durable
{
    /// <summary>Writes out the content of all files of a folder, and their names.</summary>
    public static void SyncFiles(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            file.Flush(flushToDisk: true);
        }

        SyncFolder(folder);
    }

    /// <summary>Writes out the entries of a folder: what was made, renamed or removed in it. Windows does so by itself.</summary>
    /// <exception cref="IOException">It could not be done.</exception>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Posix.Open(folder, Posix.ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder '{folder}' cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        var failed = Posix.Sync(descriptor) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Posix.Close(descriptor);
        if (failed)
        {
            throw new IOException($"The folder '{folder}' cannot be written out (error {error}).");
        }
    }
}
