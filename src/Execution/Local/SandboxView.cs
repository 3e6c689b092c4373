using Execution.Processes;

namespace Execution.Local;

/// <summary>What a sandbox shows besides the system's folders, each at its own path.</summary>
internal sealed class SandboxView
{
    /// <summary>In this order a folder comes before what lies in it; the other way round its mount would hide that.</summary>
    private readonly SortedDictionary<string, bool> _writable = new(StringComparer.Ordinal);

    /// <param name="start">The program.</param>
    /// <param name="task">What it may see.</param>
    /// <param name="tools">What belongs to the program.</param>
    /// <param name="mostMounts">Of more inputs than this the folders are shown instead of the files.</param>
    public SandboxView(ProcessStart start, TaskSpec task, ToolFolders tools, int mostMounts = int.MaxValue)
    {
        foreach (var folder in tools.Of(start.Program))
        {
            Add(folder, writable: false);
        }

        Add(task.WorkingDirectory, writable: true);
        Add(task.TemporaryDirectory, writable: true);
        Add(task.Mounts, mostMounts);
    }

    /// <summary>Each path once, and none that is shown by the folder around it.</summary>
    public IEnumerable<(string Path, bool Writable)> Paths
    {
        get
        {
            var around = new Stack<(string Path, bool Writable)>();
            foreach (var (path, writable) in _writable)
            {
                while (around.TryPeek(out var last) && !LocalPath.IsBelow(path, last.Path))
                {
                    around.Pop();
                }

                var isShown = around.TryPeek(out var folder) ? folder.Writable == writable : !writable && SystemFolders.Contain(path);
                if (!isShown)
                {
                    around.Push((path, writable));
                    yield return (path, writable);
                }
            }
        }
    }

    private void Add(string path, bool writable) => _writable[path] = writable || _writable.GetValueOrDefault(path);

    private void Add(IReadOnlyList<Mount> mounts, int most)
    {
        var sources = mounts.Select(mount => mount.Source).Distinct().Count();
        foreach (var mount in mounts)
        {
            var isShownByFolder = sources > most && !mount.Writable && !Directory.Exists(mount.Source);
            Add(isShownByFolder ? Path.GetDirectoryName(mount.Source)! : mount.Source, mount.Writable);
        }
    }
}
