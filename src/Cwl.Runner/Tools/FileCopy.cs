using Cwl.Runner.Interop;

namespace Cwl.Runner.Tools;

/// <summary>Copies that the command may change. File.Copy clones blocks where the file system can.</summary>
internal static class FileCopy
{
    /// <summary>Copies a file, or a folder with all in it. Links become what they point at.</summary>
    public static void Copy(string source, string target)
    {
        if (Directory.Exists(source))
        {
            CopyFolder(source, target);
        }
        else
        {
            CopyFile(source, target);
        }
    }

    private static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            var path = Path.Join(target, entry.Name);
            if (entry is not DirectoryInfo)
            {
                CopyFile(entry.FullName, path);
            }
            else if (entry.ResolveLinkTarget(returnFinalTarget: true) is { } linked)
            {
                // Not followed: a link may lead back to a folder above.
                File.CreateSymbolicLink(path, linked.FullName);
            }
            else
            {
                CopyFolder(entry.FullName, path);
            }
        }
    }

    private static void CopyFile(string source, string target)
    {
        if (!FileKind.IsRegular(source))
        {
            throw new IOException($"'{source}' cannot be copied: it is a pipe, a socket or a device, or a link to nothing.");
        }

        File.Copy(source, target);
        var mode = File.GetUnixFileMode(target);
        if (!mode.HasFlag(UnixFileMode.UserWrite))
        {
            File.SetUnixFileMode(target, mode | UnixFileMode.UserWrite);
        }
    }
}
