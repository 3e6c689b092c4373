namespace Execution.Images;

/// <summary>Whether a task can run in a container.</summary>
internal static class ContainerTask
{
    /// <exception cref="ExecutionException">It cannot; all faults are named.</exception>
    public static ContainerSpec Validate(TaskSpec task)
    {
        if (task.Container is not { } container)
        {
            throw new ExecutionException(ExecutionError.InvalidTask, $"Task '{task.Name}' names no image to run in.");
        }

        var faults = Faults(task, container).ToArray();
        return faults.Length == 0
            ? container
            : throw new ExecutionException(ExecutionError.InvalidTask, string.Join(System.Environment.NewLine, faults));
    }

    private static IEnumerable<string> Faults(TaskSpec task, ContainerSpec container)
    {
        foreach (var path in task.Mounts.Select(mount => mount.Target).Append(container.WorkingDirectory).Append(container.TemporaryDirectory))
        {
            if (!path.StartsWith('/') || path.Trim('/').Length == 0 || path.Split('/').Contains(".."))
            {
                yield return $"'{path}' is not a place in a container (task '{task.Name}').";
            }
        }

        foreach (var mount in task.Mounts.Where(mount => !Path.Exists(mount.Source)))
        {
            yield return $"'{mount.Source}', which task '{task.Name}' is to see as '{mount.Target}', does not exist.";
        }

        if (task.StandardInput is { } input && !File.Exists(input))
        {
            yield return $"The standard input '{input}' of task '{task.Name}' does not exist.";
        }

        foreach (var (name, value) in task.Environment)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0') || value.Contains('\0'))
            {
                yield return $"Environment variable '{name}' of task '{task.Name}' has a name or a value that no program can receive.";
            }
        }
    }
}
