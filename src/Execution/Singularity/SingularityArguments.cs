using Execution.CommandLine;
using Execution.Images;

namespace Execution.Singularity;

/// <summary>The arguments and the variables with which a task runs.</summary>
internal static class SingularityArguments
{
    /// <summary>Both programs read their own name; a variable so named reaches the container without the prefix, whatever its value holds.</summary>
    private static readonly string[] VariablePrefixes = ["APPTAINERENV_", "SINGULARITYENV_"];

    /// <summary>
    /// Nothing of this machine but the mounts, no home, none of our variables. <c>run</c> applies the image's entry point, as CWL
    /// demands; a command that is empty is the image's own.
    /// </summary>
    public static List<string> Run(TaskSpec task, string image, SingularityOptions options)
    {
        List<string> arguments =
            ["--quiet", "run", "--contain", "--cleanenv", "--no-home", "--ipc", "--pid", "--no-privs", "--pwd", task.Container!.WorkingDirectory];
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

        foreach (var mount in ContainerMounts.Of(task))
        {
            arguments.AddRange(["--mount", BindArgument.Of(mount)]);
        }

        return [.. arguments, image, .. task.Command];
    }

    public static IEnumerable<KeyValuePair<string, string>> Variables(TaskSpec task) =>
        task.Environment.SelectMany(variable => VariablePrefixes.Select(prefix => KeyValuePair.Create(prefix + variable.Key, variable.Value)));
}
