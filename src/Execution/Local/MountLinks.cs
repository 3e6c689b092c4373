namespace Execution.Local;

/// <summary>Makes the mounts of a task visible on this machine: a symbolic link where the target is not the source itself.</summary>
internal static class MountLinks
{
    public static void Make(TaskSpec task)
    {
        var links = task.Mounts.Where(mount => mount.Target != mount.Source).ToArray();
        var faults = links.Select(mount => Fault(task, mount, links)).OfType<string>().ToArray();
        if (faults.Length > 0)
        {
            throw new ExecutionException(ExecutionError.InvalidTask, string.Join(System.Environment.NewLine, faults));
        }

        foreach (var mount in links)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(mount.Target)!);
            File.CreateSymbolicLink(mount.Target, mount.Source);
        }
    }

    private static string? Fault(TaskSpec task, Mount mount, Mount[] links)
    {
        if (!LocalPath.IsBelow(mount.Target, task.WorkingDirectory) && !LocalPath.IsBelow(mount.Target, task.TemporaryDirectory))
        {
            return $"'{mount.Target}' lies outside the folders of task '{task.Name}', which runs without a container.";
        }

        // A link below a link would be made inside the source of the other.
        if (links.FirstOrDefault(other => LocalPath.IsBelow(mount.Target, other.Target)) is { } parent)
        {
            return $"'{mount.Target}' lies in the mounted '{parent.Target}', which only a container can do (task '{task.Name}').";
        }

        return Path.Exists(mount.Target) || new FileInfo(mount.Target).LinkTarget is not null
            ? $"'{mount.Target}' cannot be staged for task '{task.Name}': it exists already."
            : null;
    }
}
