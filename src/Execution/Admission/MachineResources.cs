using System.Globalization;

namespace Execution.Admission;

/// <summary>What a machine has for tasks.</summary>
/// <param name="Cores">CPU cores, may be a fraction.</param>
/// <param name="RamBytes">Main memory in bytes.</param>
/// <param name="Gpus">Number of GPUs.</param>
public sealed record MachineResources(double Cores, long RamBytes, int Gpus = 0)
{
    private const string CgroupRoot = "/sys/fs/cgroup";

    /// <summary>What this process may use: within its CPU affinity and the limits of its control groups.</summary>
    public static MachineResources Detect() => new(System.Environment.ProcessorCount, RamOf("/proc/meminfo", "/proc/self/cgroup", CgroupRoot), CountGpus());

    /// <summary>The same wish, no greater than this machine: for those who would rather run with less than not at all.</summary>
    public TaskResources AtMost(TaskResources wanted) => wanted with
    {
        Cores = Math.Min(wanted.Cores, Cores),
        RamBytes = Math.Min(wanted.RamBytes, RamBytes),
        Gpus = Math.Min(wanted.Gpus, Gpus),
    };

    internal static long RamOf(string memoryFile, string groupFile, string groupRoot)
    {
        var ram = long.MaxValue;
        foreach (var line in File.ReadLines(memoryFile))
        {
            if (line.StartsWith("MemTotal:", StringComparison.Ordinal))
            {
                ram = long.Parse(line.AsSpan("MemTotal:".Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) << 10;
                break;
            }
        }

        return LimitFiles(groupFile, groupRoot).Select(Limit).Append(ram).Min();
    }

    /// <summary>The files that may limit the memory, from the process's own group up; version 2 of the interface and version 1.</summary>
    private static IEnumerable<string> LimitFiles(string groupFile, string root)
    {
        if (!File.Exists(groupFile))
        {
            yield break;
        }

        foreach (var line in File.ReadLines(groupFile))
        {
            var parts = line.Split(':', 3);
            var (folder, file) = parts switch
            {
                [_, "", _] => (root, "memory.max"),
                [_, var controllers, _] when controllers.Split(',').Contains("memory") => (Path.Combine(root, "memory"), "memory.limit_in_bytes"),
                _ => (null, string.Empty),
            };
            for (var group = parts[^1]; folder is not null && !string.IsNullOrEmpty(group); group = Path.GetDirectoryName(group))
            {
                yield return Path.Join(folder, group, file);
            }
        }
    }

    private static long Limit(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var limit) ? limit : long.MaxValue;

    private static int CountGpus() =>
        Directory.EnumerateFileSystemEntries("/dev", "nvidia*").Count(device => device.AsSpan("/dev/nvidia".Length) is { Length: > 0 } number && !number.ContainsAnyExceptInRange('0', '9'));
}
