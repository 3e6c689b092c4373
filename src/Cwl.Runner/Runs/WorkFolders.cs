using System.Globalization;
using System.IO.Enumeration;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>
/// The work folders of the steps of one run. A folder goes as soon as its step has ended and no value still needed refers into it, so
/// that intermediate files do not fill the disk. Nothing outside <see cref="RunOptions.WorkDirectory"/> is ever removed.
/// </summary>
public sealed class WorkFolders(RunOptions options)
{
    private const int LongestName = 60;

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.WorkDirectory)) + Path.DirectorySeparatorChar;
    private readonly bool _keep = options.KeepWorkDirectories || options.Transfer == OutputTransfer.Leave;
    private readonly Lock _lock = new(); // guards the two dictionaries: steps end on many threads
    private readonly Dictionary<string, WorkFolder> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<WorkFolder>> _open = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Makes an empty folder for one execution of a step and returns its path.</summary>
    public string Create(string step)
    {
        var folder = Add(step);
        lock (_lock)
        {
            if (!_open.TryGetValue(step, out var folders))
            {
                _open[step] = folders = [];
            }

            folders.Add(folder);
        }

        return Directory.CreateDirectory(_root + folder.Name).FullName;
    }

    /// <summary>Makes an empty folder that belongs to no step, stays to the end of the run, and returns its path.</summary>
    internal string CreateShared(string name) => Directory.CreateDirectory(_root + Add(name).Name).FullName;

    /// <summary>
    /// The step has ended: its folders stay only as long as its outputs are needed. The outputs count as retained once, for whoever
    /// receives them.
    /// </summary>
    internal void Close(string step, CwlValue outputs)
    {
        var named = FoldersOf(outputs);
        List<WorkFolder>? closed;
        lock (_lock)
        {
            _open.Remove(step, out closed);
        }

        foreach (var folder in closed ?? [])
        {
            if (named.Contains(folder))
            {
                folder.Outputs = FileLocations.PathsIn(outputs).Where(path => Find(path) == folder).ToHashSet(StringComparer.Ordinal);
                if (!_keep)
                {
                    KeepTargetsOfLinks(folder);
                }
            }
        }

        Retain(named);
        Drop(closed ?? []);
    }

    /// <summary>Keeps the folders that the value's files are in until <see cref="Release"/> is called with the same value.</summary>
    internal void Retain(CwlValue value) => Retain(FoldersOf(value));

    /// <summary>Undoes one <see cref="Retain(CwlValue)"/>.</summary>
    internal void Release(CwlValue value) => Drop(FoldersOf(value));

    /// <summary>Whether the path, which is normal, lies in the folder of a step of this run.</summary>
    internal bool Owns(string path) => Find(path) is not null;

    /// <summary>
    /// Whether the path is an output of the step in whose folder it lies, or is in a folder that is one: then nobody else needs it at the
    /// end of the run, and it may be moved rather than copied.
    /// </summary>
    internal bool IsOutput(string path)
    {
        if (Find(path) is not { } folder)
        {
            return false;
        }

        for (var at = path; at.Length > _root.Length; at = Path.GetDirectoryName(at)!)
        {
            if (folder.Outputs.Contains(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Removes what is left of the run.</summary>
    internal void RemoveAll()
    {
        if (_keep)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var folder in _folders.Values)
            {
                Remove(folder);
            }

            _folders.Clear();
        }
    }

    private WorkFolder Add(string name)
    {
        var number = Interlocked.Increment(ref _count);
        var folder = new WorkFolder(string.Create(CultureInfo.InvariantCulture, $"{number}-{NameOf(name)}"));
        lock (_lock)
        {
            _folders[folder.Name] = folder;
        }

        return folder;
    }

    private void Retain(IEnumerable<WorkFolder> folders)
    {
        lock (_lock)
        {
            foreach (var folder in folders)
            {
                folder.References++;
            }
        }
    }

    private void Drop(IEnumerable<WorkFolder> folders)
    {
        foreach (var folder in folders)
        {
            lock (_lock)
            {
                if (--folder.References > 0 || !_folders.Remove(folder.Name))
                {
                    continue;
                }
            }

            if (!_keep)
            {
                Remove(folder);
            }

            Drop(folder.LinkTargets);
        }
    }

    // An output may be a link to a file of an earlier step, also deep in a folder: the earlier step's folder lives as long as this one.
    private void KeepTargetsOfLinks(WorkFolder folder)
    {
        var targets = new HashSet<WorkFolder>();
        foreach (var link in LinksIn(_root + folder.Name))
        {
            if (SymbolicLinks.FinalTarget(link) is { } target && Find(target) is { } other && other != folder)
            {
                targets.Add(other);
            }
        }

        folder.LinkTargets = [.. targets];
        Retain(targets);
    }

    /// <summary>The symbolic links in a folder and the folders in it.</summary>
    internal static FileSystemEnumerable<string> LinksIn(string folder) =>
        new(folder, (ref entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = (ref entry) => IsLink(ref entry),
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
        };

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None;

    // Once for each file: a value may be retained as a whole and released in parts.
    private List<WorkFolder> FoldersOf(CwlValue value)
    {
        var folders = new List<WorkFolder>();
        foreach (var path in FileLocations.PathsIn(value))
        {
            if (Find(path) is { } folder)
            {
                folders.Add(folder);
            }
        }

        return folders;
    }

    private WorkFolder? Find(string path)
    {
        if (!path.StartsWith(_root, StringComparison.Ordinal))
        {
            return null;
        }

        var end = path.IndexOf(Path.DirectorySeparatorChar, _root.Length);
        var name = end < 0 ? path[_root.Length..] : path[_root.Length..end];
        lock (_lock)
        {
            return _folders.GetValueOrDefault(name);
        }
    }

    private void Remove(WorkFolder folder) => FolderRemoval.TryRemove(_root + folder.Name);

    private static string NameOf(string step)
    {
        var name = new char[Math.Min(step.Length, LongestName)];
        for (var i = 0; i < name.Length; i++)
        {
            name[i] = char.IsAsciiLetterOrDigit(step[i]) || step[i] is '-' or '.' ? step[i] : '_';
        }

        return new string(name);
    }
}
