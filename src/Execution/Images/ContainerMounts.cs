namespace Execution.Images;

/// <summary>What a container sees of this machine.</summary>
internal static class ContainerMounts
{
    /// <summary>The folder for temporary files that programs take without asking; the root file system being read-only, it must be mounted.</summary>
    public const string Temporary = "/tmp";

    /// <summary>Parents first: not every engine puts them in order.</summary>
    public static IEnumerable<Mount> Of(TaskSpec task)
    {
        Mount[] mounts =
        [
            new Mount(task.WorkingDirectory, task.Container!.WorkingDirectory, Writable: true),
            new Mount(task.TemporaryDirectory, task.Container.TemporaryDirectory, Writable: true),
            .. task.Mounts,
        ];
        return mounts.OrderBy(mount => mount.Target.AsSpan().TrimEnd('/').Count('/'));
    }
}
