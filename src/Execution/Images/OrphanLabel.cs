using System.Globalization;
using System.Runtime.InteropServices;
using Execution.Interop;

namespace Execution.Images;

/// <summary>Says on a container which process it belongs to, so that what a killed process left can be told from what another one runs.</summary>
internal static class OrphanLabel
{
    public const string Name = "ogcgeo.owner";

    private const string Processes = "/proc";
    private const string OwnProcess = Processes + "/self";

    /// <summary><c>ESRCH</c></summary>
    private const int NoSuchProcess = 3;

    private static readonly Lazy<string> OwnMachine = new(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()
        + "." + (new FileInfo(OwnProcess + "/ns/pid").LinkTarget ?? string.Empty));

    private static readonly Lazy<string> OwnLabel = new(() => string.Join('/', OwnMachine.Value, System.Environment.ProcessId, StartTime(OwnProcess)));

    /// <summary>The start of the system and the process namespace, the process, and its start, because process ids come again.</summary>
    public static string Own => OwnLabel.Value;

    /// <summary>Whether the owner was a process of this machine that has ended.</summary>
    /// <param name="label">The value of the label.</param>
    /// <param name="processes">Where the system tells of processes; it may hide those of other users.</param>
    public static bool IsOrphan(string label, string processes = Processes) =>
        label.Split('/') is [var machine, var process, var start] && machine == OwnMachine.Value
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && (HasEnded(id) || (StartTime(Path.Combine(processes, process)) is { } found && found != start));

    private static bool HasEnded(int process) => ProcessApi.kill(process, 0) != 0 && Marshal.GetLastPInvokeError() == NoSuchProcess;

    private static string? StartTime(string process)
    {
        try
        {
            // The name, in parentheses, may hold anything; the start time is the 20th field behind it.
            var status = File.ReadAllText(process + "/stat");
            return status[(status.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
