using Execution.Confinement;
using Execution.Processes;

namespace Execution.Local;

/// <summary>
/// Confines a task by Landlock and seccomp: it sees all folders, but reads only the system's and its inputs, writes only its own two,
/// and makes no sockets unless it may use the network, then no local ones.
/// </summary>
internal sealed class LandlockSandbox
{
    private const string SharedMemory = "/dev/shm";

    private static readonly string[] ReadableFolders = ["/proc", "/sys/devices/system"];

    private static readonly string[] Devices = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty"];

    private readonly ToolFolders _tools = new();

    public ProcessStart Confine(ProcessStart start, TaskSpec task)
    {
        var confinement = new ThreadConfinement(task.Network);
        var rules = confinement.Paths;
        foreach (var folder in SystemFolders.All.Concat(ReadableFolders))
        {
            rules.Allow(folder, PathAccess.Read);
        }

        AllowDevices(rules, task);
        foreach (var (path, writable) in new SandboxView(start, task, _tools).Paths)
        {
            rules.Allow(path, writable ? PathAccess.Write : PathAccess.Read);
        }

        AllowStreams(rules, start);
        return start with { Confinement = confinement };
    }

    private static void AllowDevices(LandlockRuleset rules, TaskSpec task)
    {
        foreach (var device in Devices)
        {
            rules.Allow(device, PathAccess.OfFile & ~PathAccess.Execute);
        }

        // Semaphores and shared memory of the C library live there; without the right to list them those of others are not found.
        rules.Allow(SharedMemory, PathAccess.Write & ~(PathAccess.ReadFolder | PathAccess.Execute));
        if (task.Resources.Gpus > 0)
        {
            foreach (var device in GpuDevices.All)
            {
                rules.Allow(device, PathAccess.Read | PathAccess.WriteFile | PathAccess.Control);
            }

            rules.Allow(GpuDevices.SystemFolder, PathAccess.Read);
        }

        if (task.Network && NameResolution.File is { } file)
        {
            rules.Allow(file, PathAccess.ReadFile);
        }
    }

    /// <summary>A tool may open /dev/stdin and its like again, which stand for the files.</summary>
    private static void AllowStreams(LandlockRuleset rules, ProcessStart start)
    {
        if (start.StandardInput is { } input)
        {
            rules.Allow(input, PathAccess.ReadFile);
        }

        foreach (var output in new[] { start.StandardOutput, start.StandardError }.OfType<string>())
        {
            rules.Allow(output, PathAccess.ReadFile | PathAccess.WriteFile | PathAccess.Truncate);
        }
    }
}
