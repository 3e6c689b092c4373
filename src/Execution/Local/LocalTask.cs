using Execution.Processes;

namespace Execution.Local;

/// <summary>A task as a program of this machine.</summary>
internal static class LocalTask
{
    /// <exception cref="ExecutionException">The task says what no operating system can start; all faults are named.</exception>
    public static void Validate(TaskSpec task)
    {
        var faults = Faults(task).ToArray();
        if (faults.Length > 0)
        {
            throw new ExecutionException(ExecutionError.InvalidTask, string.Join(System.Environment.NewLine, faults));
        }
    }

    public static ProcessStart Start(TaskSpec task, string program) => new()
    {
        Program = program,
        Arguments = task.Command,
        Environment = task.Environment,
        WorkingDirectory = task.WorkingDirectory,
        StandardInput = task.StandardInput,
        StandardOutput = task.StandardOutput,
        StandardError = task.StandardError,
        OwnFolders = [task.WorkingDirectory, task.TemporaryDirectory],
    };

    private static IEnumerable<string> Faults(TaskSpec task)
    {
        if (task.Container is { } container)
        {
            yield return $"Task '{task.Name}' asks for image '{container.Image}': tasks run here without containers.";
        }

        if (task.Command.Count == 0)
        {
            yield return $"Task '{task.Name}' has no command.";
        }

        for (var i = 0; i < task.Command.Count; i++)
        {
            if (task.Command[i].Contains('\0'))
            {
                yield return $"Argument {i} of task '{task.Name}' holds a zero character, which no program can receive.";
            }
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
