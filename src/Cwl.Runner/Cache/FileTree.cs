using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>
/// The folders, files and links of an entry, by their paths in the work folder; of files also size and time, by which a change is
/// noticed. The entry has the files only, numbered.
/// </summary>
internal sealed class FileTree
{
    private readonly List<string> _folders = [];
    private readonly List<(string Path, long Size, long Modified)> _files = [];
    private readonly List<(string Path, string Target)> _links = [];

    public bool IsEmpty => _folders.Count == 0 && _files.Count == 0;

    /// <summary>Links files of a work folder into an entry.</summary>
    /// <param name="root">The work folder.</param>
    /// <param name="paths">The files and folders in it to take.</param>
    /// <param name="entry">The path that the names of the entry's files begin with.</param>
    /// <exception cref="IOException">One of them cannot be kept.</exception>
    public static FileTree Take(string root, IEnumerable<string> paths, string entry)
    {
        var tree = new FileTree();
        var taking = new FileTreeTaking(root, entry, tree._folders, tree._files, tree._links);
        foreach (var path in paths)
        {
            taking.Take(path);
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

    /// <summary>Whether an entry has all files as they were when they were taken.</summary>
    public bool IsIn(string entry)
    {
        for (var i = 0; i < _files.Count; i++)
        {
            var file = new FileInfo(CacheFolder.FileOf(entry, i));
            if (!file.Exists || file.Length != _files[i].Size || file.LastWriteTimeUtc.Ticks != _files[i].Modified)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the tree in a work folder, of the entry's files.</summary>
    public void LinkTo(string entry, string root)
    {
        foreach (var path in _folders)
        {
            Directory.CreateDirectory(Path.Join(root, path));
        }

        for (var i = 0; i < _files.Count; i++)
        {
            HardLink.Make(CacheFolder.FileOf(entry, i), Path.Join(root, _files[i].Path));
        }

        foreach (var (path, target) in _links)
        {
            File.CreateSymbolicLink(Path.Join(root, path), target);
        }
    }
}
