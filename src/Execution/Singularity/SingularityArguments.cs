using Execution.CommandLine;
using Execution.Images;

namespace Execution.Singularity;

/// <summary>The arguments and the variables with which a task runs.</summary>
internal static class SingularityArguments
{
    private const string Home = "HOME";

    /// <summary>Both programs read their own name; a variable so named reaches the container without the prefix, whatever its value holds.</summary>
    private static readonly string[] TaskPrefixes = ["APPTAINERENV_", "SINGULARITYENV_"];

    private static readonly string[] OwnPrefixes = ["APPTAINER_", "SINGULARITY_"];

    /// <summary>What of a user's settings says where the command works, and nothing of what a container sees.</summary>
    private static readonly string[] KeptSettings = ["CACHEDIR", "TMPDIR", "CONFIGDIR", "UNSQUASH", "USERNS"];

    /// <summary>
    /// Nothing of this machine but the mounts, none of our variables, and no shell between us and the command. <c>run</c> applies the
    /// image's entry point, as CWL demands; a command that is empty is the image's own.
    /// </summary>
    public static List<string> Run(TaskSpec task, string image, Mount? sharedMemory, SingularityOptions options)
    {
        List<string> arguments =
            ["--silent", "run", "--no-eval", "--contain", "--cleanenv", "--ipc", "--pid", "--no-privs", "--pwd", task.Container!.WorkingDirectory];
        var home = HomeOf(task);
        arguments.AddRange(home is null ? ["--no-home"] : ["--home", $"{task.WorkingDirectory}:{home}"]);
        if (!task.Network)
        {
            arguments.AddRange(["--net", "--network", "none"]);
        }
        else if (options.Network is { } network)
        {
            arguments.AddRange(["--net", "--network", network]);
        }

        if (task.Resources.Gpus > 0)
        {
            arguments.Add("--nv");
        }

        if (sharedMemory is not null)
        {
            arguments.AddRange(["--mount", BindArgument.Of(sharedMemory)]);
        }

        foreach (var mount in ContainerMounts.Of(task).Where(mount => mount.Target != home))
        {
            arguments.AddRange(["--mount", BindArgument.Of(mount)]);
        }

        return [.. arguments, image, .. task.Command];
    }

    /// <summary>The command's environment: its own without what would add to the container, and the task's.</summary>
    public static Dictionary<string, string> Variables(TaskSpec task, SingularityOptions options)
    {
        var variables = options.Environment.Where(variable => !ReachesContainers(variable.Key))
            .ToDictionary(variable => variable.Key, variable => variable.Value, StringComparer.Ordinal);
        foreach (var (name, value) in task.Environment.Where(variable => variable.Key != Home))
        {
            foreach (var prefix in TaskPrefixes)
            {
                variables[prefix + name] = value;
            }
        }

        foreach (var prefix in OwnPrefixes)
        {
            variables[prefix + "NO_EVAL"] = "1";
        }

        return variables;
    }

    /// <summary>
    /// Where the output folder is to be seen as the home: no variable can say that, the command refuses one of that name. Its option
    /// cannot tell a colon of a path from its own.
    /// </summary>
    private static string? HomeOf(TaskSpec task) =>
        task.Environment.TryGetValue(Home, out var home) && home.StartsWith('/') && !home.Contains(':') && !task.WorkingDirectory.Contains(':') ? home : null;

    private static bool ReachesContainers(string variable) =>
        TaskPrefixes.Any(prefix => variable.StartsWith(prefix, StringComparison.Ordinal))
        || OwnPrefixes.Any(prefix => variable.StartsWith(prefix, StringComparison.Ordinal) && !KeptSettings.Contains(variable[prefix.Length..]));
}
