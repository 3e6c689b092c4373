using System.Globalization;
using Execution.Confinement;
using Execution.Processes;

namespace Execution.Local;

/// <summary>
/// The sandbox of a local task: the system's folders and the staged inputs read-only, its own two folders writable, its own processes
/// only, no network unless asked for. Everything else of this machine does not exist for it.
/// </summary>
internal sealed class Bubblewrap(string program, ToolFolders tools)
{
    /// <summary>What an unprivileged user would not need: root reads and owns files of others. bubblewrap leaves root all it has unless told.</summary>
    private static readonly string[] RootArguments =
        ["--cap-drop", "ALL", "--cap-add", "CAP_DAC_OVERRIDE", "--cap-add", "CAP_CHOWN", "--cap-add", "CAP_FOWNER"];

    /// <summary>bubblewrap takes at most 9,000 arguments, three for each.</summary>
    private const int MostMounts = 2500;

    /// <summary>Of what is there: bubblewrap cannot hide a file that was removed, and fails.</summary>
    private static readonly AsOfFolders<string[]> HiddenFromRoot = new(RootSecrets.Folders, () =>
        [.. RootSecrets.All.SelectMany(secret => secret.IsFolder ? new[] { "--tmpfs", secret.Path } : ["--ro-bind", "/dev/null", secret.Path])]);

    private static readonly string ExtraDescriptor = ProcessStart.ExtraDescriptor.ToString(CultureInfo.InvariantCulture);

    private static readonly string[] Namespaces =
        ["--die-with-parent", "--unshare-pid", "--unshare-ipc", "--unshare-uts"];

    /// <summary>Also an abstract socket of the machine is reachable for who shares its network.</summary>
    private readonly FilterFile _withNetwork = new(SocketAccess.Network);

    private readonly FilterFile _withoutNetwork = new(SocketAccess.Isolated);

    /// <summary>The same program, started in a sandbox made for it.</summary>
    public ProcessStart Confine(ProcessStart start, TaskSpec task)
    {
        var arguments = new List<string> { program };
        arguments.AddRange(Namespaces);
        if (!task.Network)
        {
            arguments.Add("--unshare-net");
        }

        if (System.Environment.IsPrivilegedProcess)
        {
            arguments.AddRange(RootArguments);
        }

        var filter = (task.Network ? _withNetwork : _withoutNetwork).Open();
        if (filter is not null)
        {
            arguments.AddRange(["--seccomp", ExtraDescriptor]);
        }

        AddFolders(arguments, start, task);
        arguments.AddRange(["--chdir", start.WorkingDirectory]);
        var environment = MoveLoaderVariables(start.Environment, arguments);
        arguments.AddRange(["--", start.Program, .. start.Arguments.Skip(1)]);
        return start with { Program = program, Arguments = arguments, Environment = environment, ExtraFile = filter, LeavesInit = true };
    }

    /// <summary>The same sandbox with nothing of consequence in it: whether it was the sandbox that failed.</summary>
    public ProcessStart Probe(ProcessStart start, TaskSpec task) =>
        Confine(start with { Program = "/bin/sh", Arguments = ["/bin/sh", "-c", ":"], StandardInput = null, StandardOutput = null, StandardError = null }, task);

    /// <summary>Starts nothing of consequence in a sandbox; whether that works is known by its exit code.</summary>
    public ProcessStart Probe() => new()
    {
        Program = program,
        Arguments = [program, .. Namespaces, "--unshare-net", .. SystemFolders.Arguments, "--proc", "/proc", "--dev", "/dev", "--", "/bin/sh", "-c", ":"],
        Environment = new Dictionary<string, string>(),
        WorkingDirectory = "/",
        PipeError = true,
        LeavesInit = true,
    };

    private void AddFolders(List<string> arguments, ProcessStart start, TaskSpec task)
    {
        arguments.AddRange(SystemFolders.Arguments);
        if (System.Environment.IsPrivilegedProcess)
        {
            arguments.AddRange(HiddenFromRoot.Value);
        }

        arguments.AddRange(["--proc", "/proc", "--dev", "/dev", "--dir", "/tmp"]);
        if (task.Network && NameResolution.File is { } file)
        {
            arguments.AddRange(["--ro-bind", file, file]);
        }

        if (task.Resources.Gpus > 0)
        {
            arguments.AddRange(GpuDevices.All.SelectMany(device => new[] { "--dev-bind", device, device }));
            arguments.AddRange(["--ro-bind", GpuDevices.SystemFolder, GpuDevices.SystemFolder]);
        }

        foreach (var (path, writable) in new SandboxView(start, task, tools, MostMounts).Paths)
        {
            arguments.AddRange([writable ? "--bind" : "--ro-bind", path, path]);
        }
    }

    /// <summary>
    /// What steers the dynamic linker is for the tool, not for bubblewrap itself: libraries of a conda environment would be loaded
    /// into it outside the sandbox.
    /// </summary>
    private static Dictionary<string, string> MoveLoaderVariables(IReadOnlyDictionary<string, string> environment, List<string> arguments)
    {
        var kept = new Dictionary<string, string>(environment.Count);
        foreach (var (name, value) in environment)
        {
            if (name.StartsWith("LD_", StringComparison.Ordinal))
            {
                arguments.AddRange(["--setenv", name, value]);
            }
            else
            {
                kept[name] = value;
            }
        }

        return kept;
    }
}
