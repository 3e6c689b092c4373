namespace Execution.Docker;

/// <summary>Says on a container which process it belongs to, so that what a killed process left can be told from what another one runs.</summary>
internal static class OrphanLabel
{
    public const string Name = "ogcgeo.owner";

    private const string OwnProcess = "/proc/self";

    private static readonly Lazy<string> OwnMachine = new(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()
        + "." + (new FileInfo(OwnProcess + "/ns/pid").LinkTarget ?? string.Empty));

    private static readonly Lazy<string> OwnLabel = new(() => string.Join('/', OwnMachine.Value, System.Environment.ProcessId, StartTime(OwnProcess)));

    /// <summary>The start of the system and the process namespace, the process, and its start, because process ids come again.</summary>
    public static string Own => OwnLabel.Value;

    /// <summary>Whether the owner was a process of this machine that has ended.</summary>
    public static bool IsOrphan(string label) =>
        label.Split('/') is [var machine, var process, var start] && machine == OwnMachine.Value
        && (!Directory.Exists("/proc/" + process) || StartTime("/proc/" + process) != start);

    private static string? StartTime(string process)
    {
        try
        {
            // The name, in parentheses, may hold anything; the start time is the 20th field behind it.
            var status = File.ReadAllText(process + "/stat");
            return status[(status.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
