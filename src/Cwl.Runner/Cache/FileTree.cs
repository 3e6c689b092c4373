using Cwl.Runner.Cache.Interop;
using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>The folders, files and links of an entry, by their paths in it; of files also size and time, by which a change is noticed.</summary>
internal sealed class FileTree
{
    private readonly List<string> _folders = [];
    private readonly List<(string Path, long Size, long Modified)> _files = [];
    private readonly List<(string Path, string Target)> _links = [];

    public static FileTree Empty { get; } = new();

    public bool IsEmpty => _folders.Count == 0 && _files.Count == 0;

    /// <summary>Links files and folders of a work folder into an empty target.</summary>
    /// <exception cref="IOException">One of them cannot be kept.</exception>
    public static FileTree Take(string root, IEnumerable<string> paths, string target)
    {
        var tree = new FileTree();
        tree.AddFolder(target, string.Empty);
        foreach (var path in paths)
        {
            tree.AddParents(target, path);
            tree.Add(root, path, target);
        }

        return tree;
    }

    /// <summary>Reads what <see cref="ToFields"/> gave; null when it is not that.</summary>
    public static FileTree? FromFields(CwlObject fields)
    {
        if (fields["folders"] is not CwlList folders || fields["files"] is not CwlList files || fields["links"] is not CwlList links)
        {
            return null;
        }

        var tree = new FileTree();
        tree._folders.AddRange(folders.OfType<CwlString>().Select(folder => folder.Value));
        foreach (var item in files)
        {
            if (item is not CwlList { Items: [CwlString path, CwlInteger size, CwlInteger modified] })
            {
                return null;
            }

            tree._files.Add((path.Value, size.Value, modified.Value));
        }

        foreach (var item in links)
        {
            if (item is not CwlList { Items: [CwlString path, CwlString target] })
            {
                return null;
            }

            tree._links.Add((path.Value, target.Value));
        }

        return tree;
    }

    public IEnumerable<KeyValuePair<string, CwlValue>> ToFields() =>
    [
        new("folders", new CwlList([.. _folders.Select(folder => new CwlString(folder))])),
        new("files", new CwlList([.. _files.Select(file => new CwlList([file.Path, file.Size, file.Modified]))])),
        new("links", new CwlList([.. _links.Select(link => new CwlList([link.Path, link.Target]))])),
    ];

    /// <summary>Whether all files are in a folder as they were when they were taken.</summary>
    public bool IsIn(string folder)
    {
        foreach (var (path, size, modified) in _files)
        {
            var file = new FileInfo(Path.Join(folder, path));
            if (!file.Exists || file.Length != size || file.LastWriteTimeUtc.Ticks != modified)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the same tree elsewhere, of the same files.</summary>
    public void LinkTo(string folder, string root)
    {
        foreach (var path in _folders)
        {
            Directory.CreateDirectory(Path.Join(root, path));
        }

        foreach (var (path, _, _) in _files)
        {
            Link(Path.Join(folder, path), Path.Join(root, path));
        }

        foreach (var (path, target) in _links)
        {
            File.CreateSymbolicLink(Path.Join(root, path), target);
        }
    }

    private void AddParents(string target, string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            AddFolder(target, path[..slash]);
        }
    }

    private void AddFolder(string target, string path)
    {
        var folder = Path.Join(target, path);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            _folders.Add(path);
        }
    }

    private void Add(string root, string path, string target)
    {
        if (Path.Exists(Path.Join(target, path)))
        {
            // Within a folder that was taken before.
            return;
        }

        var source = Path.Join(root, path);
        if (new FileInfo(source).LinkTarget is not null)
        {
            AddLink(root, path, target);
        }
        else if (Directory.Exists(source))
        {
            AddFolder(target, path);
            foreach (var entry in Directory.EnumerateFileSystemEntries(source))
            {
                Add(root, path + "/" + Path.GetFileName(entry), target);
            }
        }
        else
        {
            AddFile(source, path, target);
        }
    }

    private void AddFile(string source, string path, string target)
    {
        var copy = Path.Join(target, path);
        Link(source, copy);
        var file = new FileInfo(copy);
        _files.Add((path, file.Length, file.LastWriteTimeUtc.Ticks));
    }

    // A link that stays within the work folder stays a link. What lies outside may not be there in the next run: its content is kept.
    private void AddLink(string root, string path, string target)
    {
        var link = Path.Join(root, path);
        var pointsAt = File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName ?? throw new IOException($"'{link}' leads nowhere.");
        if (pointsAt.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            var direct = Path.GetFullPath(Path.Join(Path.GetDirectoryName(link), new FileInfo(link).LinkTarget!));
            _links.Add((path, Path.GetRelativePath(Path.GetDirectoryName(link)!, direct.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? direct : pointsAt)));
            AddTargetOf(root, pointsAt, target);
        }
        else if (Directory.Exists(pointsAt))
        {
            throw new IOException($"'{link}' leads to a folder outside, '{pointsAt}'.");
        }
        else
        {
            File.Copy(pointsAt, Path.Join(target, path));
            var file = new FileInfo(Path.Join(target, path));
            _files.Add((path, file.Length, file.LastWriteTimeUtc.Ticks));
        }
    }

    private void AddTargetOf(string root, string pointsAt, string target)
    {
        var path = pointsAt[(root.Length + 1)..];
        AddParents(target, path);
        Add(root, path, target);
    }

    private static void Link(string file, string name)
    {
        if (Libc.Link(file, name) != 0)
        {
            // Another file system, or a file of another user: the kernel allows no second name.
            File.Copy(file, name);
        }
    }
}
