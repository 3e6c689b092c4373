using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cwl.Runner.Expressions.JavaScript;

/// <summary>
/// Starts workers, locked up as well as this machine can: code from strings is refused, the heap and all memory are limited, node's own
/// permission system (since version 20) denies files and processes, and bubblewrap shows no file of the user and no network.
/// </summary>
internal sealed class NodeLauncher(ExpressionOptions options)
{
    /// <summary>What node answers, within 3 ms, to a flag that its version does not know.</summary>
    private const int BadOption = 9;

    /// <summary>Room beside the heap for the engine's code, stacks and buffers.</summary>
    private const int OverheadMegabytes = 1024;

    // exec: the shell only sets the limits (no core dumps; the memory beside the heap, which node does not limit) and becomes the program.
    private const string Limits = """ulimit -c 0; ulimit -d "$1" 2>/dev/null; shift; exec "$@" """;

    private static readonly string?[] PermissionFlags = ["--experimental-permission", "--permission", null];

    /// <summary>Guards the two fields below: what was found to work is tried first from then on.</summary>
    private readonly Lock _starting = new();
    private bool _useSandbox = options.UseSandbox;
    private int _permission;

    /// <summary>Why workers run outside the sandbox although they should be in it; null while they are in it.</summary>
    public string? UnconfinedBecause { get; private set; }

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <exception cref="CwlException">There is no engine on this machine.</exception>
    public NodeProcess Start(CancellationToken stopped)
    {
        lock (_starting)
        {
            for (var tooSlow = 0; ;)
            {
                var node = new NodeProcess(Prepare(), options, stopped);
                if (node.WaitUntilReady())
                {
                    return node;
                }

                var (exitCode, errorText) = node.End();
                node.Dispose();
                stopped.ThrowIfCancellationRequested();
                if (!node.WasStopped)
                {
                    ChooseNext(exitCode, errorText);
                }
                else if (++tooSlow > 1)
                {
                    // A machine with too much to do: no reason to leave the sandbox out.
                    throw new CwlException(CwlError.Unsupported, $"The JavaScript engine '{options.NodeCommand}' did not start within {NodeProcess.StartLimit.TotalSeconds} seconds.");
                }
            }
        }
    }

    private void ChooseNext(int exitCode, string errorText)
    {
        if (exitCode == BadOption && _permission + 1 < PermissionFlags.Length)
        {
            _permission++;
        }
        else if (_useSandbox)
        {
            _useSandbox = false;
            UnconfinedBecause = errorText.Length > 0 ? errorText.Split('\n')[0] : string.Create(CultureInfo.InvariantCulture, $"bubblewrap ended with exit code {exitCode}");
        }
        else
        {
            throw new CwlException(CwlError.Unsupported, $"The JavaScript engine '{options.NodeCommand}' does not start (exit code {exitCode}): {errorText}");
        }
    }

    private ProcessStartInfo Prepare()
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var path = start.Environment.TryGetValue("PATH", out var set) ? set ?? string.Empty : string.Empty;
        start.Environment.Clear();
        var node = Find(options.NodeCommand, path) ?? throw new CwlException(
            CwlError.Unsupported,
            $"InlineJavascriptRequirement needs Node.js (18 or later), and there is no '{options.NodeCommand}' here. Install it (Debian and Ubuntu: apt-get install nodejs) or name its path.");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Limits);
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(((options.HeapMegabytes + OverheadMegabytes) << 10).ToString(CultureInfo.InvariantCulture));
        if (Find("setsid", path) is { } session)
        {
            // A session and a group of its own: Ctrl-C on the terminal is for this process, which then ends its workers.
            start.ArgumentList.Add(session);
        }

        if (_useSandbox && Find("bwrap", path) is { } sandbox)
        {
            AddSandbox(start, sandbox, node);
        }
        else if (_useSandbox)
        {
            _useSandbox = false;
            UnconfinedBecause = "there is no bubblewrap ('bwrap') on this machine";
        }

        AddNode(start, node);
        return start;
    }

    private static void AddSandbox(ProcessStartInfo start, string sandbox, string node)
    {
        start.ArgumentList.Add(sandbox);
        foreach (var folder in (ReadOnlySpan<string>)["/usr", "/lib", "/lib64", "/etc/ld.so.cache", node])
        {
            start.ArgumentList.Add("--ro-bind-try");
            start.ArgumentList.Add(folder);
            start.ArgumentList.Add(folder);
        }

        // Not --unshare-all: it asks for a user namespace also where root needs none and a chroot refuses it.
        foreach (var argument in (ReadOnlySpan<string>)["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net", "--die-with-parent"])
        {
            start.ArgumentList.Add(argument);
        }
    }

    private void AddNode(ProcessStartInfo start, string node)
    {
        start.ArgumentList.Add(node);
        start.ArgumentList.Add("--no-warnings");
        start.ArgumentList.Add("--disallow-code-generation-from-strings");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--max-old-space-size={options.HeapMegabytes}"));
        if (PermissionFlags[_permission] is { } permission)
        {
            start.ArgumentList.Add(permission);
        }

        start.ArgumentList.Add("-e");
        start.ArgumentList.Add(WorkerScript());
        start.ArgumentList.Add(options.MaxResultBytes.ToString(CultureInfo.InvariantCulture));
    }

    private static string WorkerScript()
    {
        using var reader = new StreamReader(typeof(NodeLauncher).Assembly.GetManifestResourceStream("worker.js")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The real path of a command, null where there is none.</summary>
    private static string? Find(string command, string path)
    {
        if (command.Contains('/', StringComparison.Ordinal))
        {
            return Resolve(Path.GetFullPath(command));
        }

        foreach (var folder in path.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Resolve(Path.Combine(folder, command)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Resolve(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        return File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
    }
}
