namespace Execution.Local;

/// <summary>What a sandbox shows besides the system's folders, each at its own path.</summary>
internal sealed class SandboxBinds
{
    /// <summary>bubblewrap takes at most 9,000 arguments; of more mounts than this the folders are shown instead of the files.</summary>
    private const int MostMounts = 1000;

    /// <summary>In this order a folder comes before what lies in it; the other way round its mount would hide that.</summary>
    private readonly SortedDictionary<string, bool> _writable = new(StringComparer.Ordinal);

    public void Add(string path, bool writable) => _writable[path] = writable || _writable.GetValueOrDefault(path);

    public void Add(IReadOnlyList<Mount> mounts)
    {
        var sources = mounts.Select(mount => mount.Source).Distinct().Count();
        foreach (var mount in mounts)
        {
            var isShownByFolder = sources > MostMounts && !mount.Writable && !Directory.Exists(mount.Source);
            Add(isShownByFolder ? Path.GetDirectoryName(mount.Source)! : mount.Source, mount.Writable);
        }
    }

    public void WriteTo(List<string> arguments)
    {
        var around = new Stack<(string Path, bool Writable)>();
        foreach (var (path, writable) in _writable)
        {
            while (around.TryPeek(out var last) && !LocalPath.IsBelow(path, last.Path))
            {
                around.Pop();
            }

            // In a folder that is shown in the same way it is shown already.
            var isShown = around.TryPeek(out var folder) ? folder.Writable == writable : !writable && SystemFolders.Contain(path);
            if (!isShown)
            {
                around.Push((path, writable));
                arguments.AddRange([writable ? "--bind" : "--ro-bind", path, path]);
            }
        }
    }
}
