using Cwl.Runner.Interop;

namespace Cwl.Runner.Cache;

/// <summary>Goes through a work folder and links its files into an entry.</summary>
internal sealed class FileTreeTaking(
    string root, string entry, List<string> folders, List<(string Path, long Size, long Modified)> files, List<(string Path, string Target)> links)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes a file, a link or a folder with all in it, unless it was taken before.</summary>
    public void Take(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            TakeFolder(path[..slash]);
        }

        TakeInFolder(path);
    }

    private void TakeInFolder(string path)
    {
        var source = Path.Join(root, path);
        if (new FileInfo(source).LinkTarget is { } target)
        {
            TakeLink(path, source, target);
        }
        else if (!Directory.Exists(source))
        {
            TakeFile(path, source, HardLink.Make);
        }
        else if (TakeFolder(path) || !_taken.Contains(path + "/"))
        {
            // The name with a slash stands for all that is in it, and not only for a folder on the way to something else.
            _taken.Add(path + "/");
            foreach (var inside in Directory.EnumerateFileSystemEntries(source))
            {
                TakeInFolder(path + "/" + Path.GetFileName(inside));
            }
        }
    }

    private bool TakeFolder(string path)
    {
        var isNew = _taken.Add(path);
        if (isNew)
        {
            folders.Add(path);
        }

        return isNew;
    }

    private void TakeFile(string path, string source, Action<string, string> take)
    {
        if (!_taken.Add(path))
        {
            return;
        }

        var kept = CacheFolder.FileOf(entry, files.Count);

        // Left by a run that was killed before its entry was whole.
        File.Delete(kept);
        take(source, kept);
        var file = new FileInfo(kept);
        files.Add((path, file.Length, file.LastWriteTimeUtc.Ticks));
    }

    // A link that stays within the work folder stays a link. What lies outside may not be there in the next run: its content is kept.
    private void TakeLink(string path, string link, string target)
    {
        var pointsAt = File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName ?? throw new IOException($"'{link}' leads nowhere.");
        if (IsInside(pointsAt))
        {
            if (_taken.Add(path))
            {
                var folder = Path.GetDirectoryName(link)!;
                var direct = Path.GetFullPath(Path.Join(folder, target));
                links.Add((path, Path.GetRelativePath(folder, !Path.IsPathRooted(target) && IsInside(direct) ? direct : pointsAt)));
                Take(pointsAt[(root.Length + 1)..]);
            }
        }
        else if (Directory.Exists(pointsAt))
        {
            throw new IOException($"'{link}' leads to a folder outside, '{pointsAt}'.");
        }
        else if (!FileKind.IsRegular(pointsAt))
        {
            // To open a pipe waits for its other end for ever.
            throw new IOException($"'{link}' leads to no file, '{pointsAt}'.");
        }
        else
        {
            // A copy: nothing of a run may share its blocks with a file of the user's.
            TakeFile(path, pointsAt, File.Copy);
        }
    }

    private bool IsInside(string path) => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
