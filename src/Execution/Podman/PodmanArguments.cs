using System.Globalization;
using Execution.Images;
using Execution.Interop;

namespace Execution.Podman;

/// <summary>The arguments of <c>podman run</c> for a task, in a container that can do nothing else.</summary>
internal static class PodmanArguments
{
    public static List<string> Run(TaskSpec task, string name, PodmanOptions options)
    {
        var container = task.Container!;
        List<string> arguments =
        [
            "run", "--name=" + name, "--pull=never", "--log-driver=none", "--read-only", "--cap-drop=ALL",
            "--security-opt=no-new-privileges", "--pids-limit=" + Text(options.PidsLimit), "--workdir=" + container.WorkingDirectory,
        ];
        if (RemovesItself(task))
        {
            arguments.Add("--rm");
        }

        AddUser(arguments);
        AddNetwork(arguments, task, options);
        AddLimits(arguments, task);
        foreach (var mount in ContainerMounts.Of(task))
        {
            arguments.AddRange(["--mount", CommandLine.BindArgument.Of(mount)]);
        }

        foreach (var (variable, value) in task.Environment)
        {
            arguments.AddRange(["--env", variable + "=" + value]);
        }

        if (task.StandardInput is not null)
        {
            arguments.Add("--interactive");
        }

        return [.. arguments, "--", container.Image, .. task.Command];
    }

    /// <summary>One that may run out of memory is kept until podman was asked whether it did.</summary>
    public static bool RemovesItself(TaskSpec task) => !task.Resources.LimitRam;

    /// <summary>Without root the container's user is to be this one, or its files would belong to a subordinate user.</summary>
    private static void AddUser(List<string> arguments)
    {
        if (!System.Environment.IsPrivilegedProcess)
        {
            arguments.Add("--userns=keep-id");
        }

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
            arguments.Add("--cpus=" + resources.Cores.ToString(CultureInfo.InvariantCulture));
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
