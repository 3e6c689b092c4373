using System.Globalization;
using Execution.Images;
using Execution.Interop;

namespace Execution.Podman;

/// <summary>The arguments of <c>podman run</c> for a task, in a container that can do nothing else.</summary>
internal static class PodmanArguments
{
    /// <summary>As Docker's engine: less than a hundredth of a core is none.</summary>
    private const double LeastCores = 0.01;

    /// <param name="task">What to run.</param>
    /// <param name="name">What the container is called.</param>
    /// <param name="files">What goes by files.</param>
    /// <param name="options">Limits and the network.</param>
    public static List<string> Run(TaskSpec task, string name, PodmanRunFiles files, PodmanOptions options)
    {
        var container = task.Container!;
        List<string> arguments =
        [
            "--log-level=error", "run", "--name=" + name, $"--label={OrphanLabel.Name}={OrphanLabel.Own}", "--pull=never", "--log-driver=none", "--http-proxy=false", "--read-only", "--cap-drop=ALL",
            "--security-opt=no-new-privileges", "--pids-limit=" + Text(options.PidsLimit), "--workdir=" + container.WorkingDirectory,
        ];
        if (RemovesItself(task))
        {
            arguments.Add("--rm");
        }

        AddUser(arguments, options);
        AddNetwork(arguments, task, options);
        AddLimits(arguments, task);
        foreach (var mount in ContainerMounts.Of(task))
        {
            arguments.AddRange(["--mount", CommandLine.BindArgument.Of(mount)]);
        }

        arguments.AddRange(files.Arguments);
        if (task.StandardInput is not null)
        {
            arguments.Add("--interactive");
        }

        return [.. arguments, "--", container.Image, .. task.Command];
    }

    /// <summary>One that may run out of memory is kept until podman was asked whether it did.</summary>
    public static bool RemovesItself(TaskSpec task) => !task.Resources.LimitRam;

    /// <summary>
    /// Without root the container's user is to be this one, or its files would belong to a subordinate user, and in this one's groups,
    /// because of which it may read inputs. Root is to read the files of all users, as it does outside.
    /// </summary>
    private static void AddUser(List<string> arguments, PodmanOptions options)
    {
        if (options.DisableLabels)
        {
            arguments.Add("--security-opt=label=disable");
        }

        arguments.AddRange(System.Environment.IsPrivilegedProcess ? ["--cap-add=DAC_OVERRIDE"] : ["--userns=keep-id", "--group-add=keep-groups"]);

        arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--user={ProcessApi.getuid()}:{ProcessApi.getgid()}"));
    }

    private static void AddNetwork(List<string> arguments, TaskSpec task, PodmanOptions options)
    {
        if (!task.Network)
        {
            arguments.Add("--network=none");
        }
        else if (options.Network is { } network)
        {
            arguments.Add("--network=" + network);
        }
    }

    private static void AddLimits(List<string> arguments, TaskSpec task)
    {
        var resources = task.Resources;
        if (resources.LimitRam)
        {
            arguments.AddRange(["--memory=" + Text(resources.RamBytes), "--memory-swap=" + Text(resources.RamBytes)]);
        }

        if (resources.LimitCores)
        {
            arguments.Add("--cpus=" + Math.Clamp(resources.Cores, LeastCores, System.Environment.ProcessorCount).ToString("0.###", CultureInfo.InvariantCulture));
        }

        if (task.Container!.SharedMemoryBytes is { } sharedMemory)
        {
            arguments.Add("--shm-size=" + Text(sharedMemory));
        }

        if (resources.Gpus > 0)
        {
            // By the container device interface; it has no way to ask for a number of them.
            arguments.Add("--device=nvidia.com/gpu=all");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
