using Cwl.Runner.Interop;
using Cwl.Runner.Runs;

namespace Cwl.Runner.Tools;

/// <summary>
/// Copies that the command may change. File.Copy clones blocks where the file system can. No link in a copy leads out of it: what is
/// written below the copy must not end where the original's links lead.
/// </summary>
/// <param name="files">Where links may lead.</param>
/// <param name="warn">Told of what is left out.</param>
/// <param name="cancellationToken">Ends a copy between two files.</param>
internal sealed class FileCopy(FilePolicy files, Action<string> warn, CancellationToken cancellationToken)
{
    // What is being copied now, the folders that links led to included: paths without links, as all that is compared here.
    private readonly Stack<string> _open = new();

    /// <summary>Copies a file, or a folder with all in it. Links become what they point at, or stay where that is in the copy too.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="target">Where nothing is yet, in a folder that there is.</param>
    /// <exception cref="CwlException">The folder holds the place that it is to be copied to.</exception>
    public void Copy(string source, string target)
    {
        if (!Directory.Exists(source))
        {
            CopyFile(source, target);
            return;
        }

        var folder = Real(source);
        var copy = Path.Join(Real(Path.GetDirectoryName(target)!), Path.GetFileName(target));
        if (RelativePath.Below(folder, copy) is not null)
        {
            throw new CwlException(CwlError.InvalidInput, $"'{source}' cannot be copied: the copy, '{target}', would lie in it.");
        }

        CopyFolder(folder, folder, copy);
    }

    private void CopyFolder(string top, string source, string target)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _open.Push(source);
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            var path = Path.Join(target, entry.Name);
            if (entry.LinkTarget is not null)
            {
                CopyLink(top, entry.FullName, path);
            }
            else if (entry is DirectoryInfo)
            {
                CopyFolder(top, entry.FullName, path);
            }
            else
            {
                CopyFile(entry.FullName, path);
            }
        }

        _open.Pop();
    }

    private void CopyLink(string top, string link, string target)
    {
        var leadsTo = RealPath.Of(link);
        if (leadsTo is not null && !files.Allows(leadsTo))
        {
            warn($"The link '{link}' leads to '{leadsTo}', which is none of the files that may be named here, and is not copied.");
        }
        else if (File.Exists(leadsTo))
        {
            CopyFile(leadsTo, target);
        }
        else if (!Directory.Exists(leadsTo))
        {
            warn($"The link '{link}' leads nowhere and is not copied.");
        }
        else if (RelativePath.Below(top, leadsTo) is not null)
        {
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(link)!, leadsTo));
        }
        else if (_open.Any(folder => RelativePath.Below(leadsTo, folder) is not null))
        {
            warn($"The link '{link}' leads to '{leadsTo}', a folder that it is in itself, and is not copied.");
        }
        else if (RelativePath.Below(leadsTo, target) is not null)
        {
            warn($"The link '{link}' leads to '{leadsTo}', a folder that its own copy lies in, and is not copied.");
        }
        else
        {
            CopyFolder(leadsTo, leadsTo, target);
        }
    }

    private void CopyFile(string source, string target)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!FileKind.IsRegular(source))
        {
            throw new IOException($"'{source}' cannot be copied: it is a pipe, a socket or a device.");
        }

        File.Copy(source, target);
        var mode = File.GetUnixFileMode(target);
        if (!mode.HasFlag(UnixFileMode.UserWrite))
        {
            File.SetUnixFileMode(target, mode | UnixFileMode.UserWrite);
        }
    }

    private static string Real(string path) => RealPath.Of(path) ?? path;
}
