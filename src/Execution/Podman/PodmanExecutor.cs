using Execution.CommandLine;
using Execution.Images;

namespace Execution.Podman;

/// <summary>Runs tasks in containers by the podman command, where there is no engine that listens.</summary>
public sealed class PodmanExecutor : ITaskExecutor
{
    private const int PodmanFailed = 125;
    private const int NotExecutable = 126;
    private const int NotFound = 127;
    private const int Killed = 137;

    /// <summary>Bounds the removal, which is not stopped by the cancellation of the task: podman's store may be locked.</summary>
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(60);

    private readonly PodmanOptions _options;
    private readonly EngineCommand _podman;
    private readonly PreparedImages _images;

    public PodmanExecutor(PodmanOptions options, TimeProvider time)
    {
        _options = options;
        _podman = new EngineCommand(["podman"], options.Environment, options.ImageProgress, time);
        _images = new PreparedImages(new PodmanImages(_podman).FindOrFetchAsync);
    }

    public PodmanExecutor(PodmanOptions options)
        : this(options, TimeProvider.System)
    {
    }

    public string Name => "podman";

    /// <summary>Whether the command is there.</summary>
    public bool IsInstalled => _podman.IsInstalled;

    public Task<string> PrepareImageAsync(ContainerSpec container, CancellationToken cancellationToken) =>
        _images.PrepareAsync(container, cancellationToken);

    public async Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        var digest = await _images.PrepareAsync(ContainerTask.Validate(task), cancellationToken);
        var name = ContainerName.New(task.Name);
        using var files = new PodmanRunFiles(task);
        var isGone = false;
        try
        {
            var arguments = PodmanArguments.Run(task, name, files, _options);
            var result = await _podman.RunTaskAsync(task, arguments, _options.Environment, output, cancellationToken);
            isGone = result.Outcome == TaskOutcome.Completed && PodmanArguments.RemovesItself(task);

            // What the client used says nothing about the container.
            return await InterpretAsync(result, task, name, files.HasStarted) with { ImageDigest = digest, Usage = ResourceUsage.Unknown };
        }
        finally
        {
            if (!isGone)
            {
                await RemoveAsync(name);
            }
        }
    }

    /// <summary>Removes the containers of processes of this machine that have ended without doing so themselves; returns how many.</summary>
    /// <exception cref="ExecutionException">Podman does not say which there are.</exception>
    public async Task<int> RemoveOrphansAsync(CancellationToken cancellationToken)
    {
        var listed = await _podman.AskAsync(
            ["ps", "--all", "--filter=label=" + OrphanLabel.Name, $$$"""--format={{.ID}} {{index .Labels "{{{OrphanLabel.Name}}}"}}"""], cancellationToken);
        if (listed.ExitCode != 0)
        {
            throw new ExecutionException(ExecutionError.EngineRefused, listed.Error.Trim());
        }

        var orphans = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2)).Where(line => line.Length == 2 && OrphanLabel.IsOrphan(line[1])).Select(line => line[0]).ToArray();
        foreach (var orphan in orphans)
        {
            await RemoveAsync(orphan);
        }

        return orphans.Length;
    }

    /// <summary>Also what still runs: the client's death is not the container's. Where it fails the task has its result nevertheless.</summary>
    private async Task RemoveAsync(string name)
    {
        using var limit = new CancellationTokenSource(RemovalLimit, _podman.Time);
        try
        {
            var removed = await _podman.AskAsync(["rm", "--force", "--ignore", "--time=0", "--volumes", name], limit.Token);
            if (removed.ExitCode != 0)
            {
                _options.Warnings?.Report($"Container {name} could not be removed: {removed.Error.Trim()}");
            }
        }
        catch (OperationCanceledException)
        {
            _options.Warnings?.Report($"Container {name} could not be removed: podman did not end for {RemovalLimit.TotalSeconds:0} s");
        }
    }

    private async Task<TaskResult> InterpretAsync(TaskResult result, TaskSpec task, string name, bool hasStarted)
    {
        if (result.Outcome != TaskOutcome.Completed)
        {
            return result;
        }

        if (!hasStarted && result.ExitCode is (PodmanFailed or NotExecutable or NotFound))
        {
            const string mark = "Error: ";
            var words = result.ErrorTail[Math.Max(0, result.ErrorTail.LastIndexOf(mark, StringComparison.Ordinal))..].Trim();
            return result with
            {
                Outcome = TaskOutcome.NotStarted,
                ExitCode = result.ExitCode == PodmanFailed ? -1 : result.ExitCode,
                Reason = $"The container could not be started: {words}",
            };
        }

        return result.ExitCode == Killed && await WasOutOfMemoryAsync(name)
            ? result with
            {
                Outcome = TaskOutcome.OutOfMemory,
                Reason = $"It was killed for using more than its {task.Resources.RamBytes >> 20} MiB of memory.",
            }
            : result;
    }

    private async Task<bool> WasOutOfMemoryAsync(string name)
    {
        var asked = await _podman.AskAsync(["container", "inspect", "--format={{.State.OOMKilled}}", name], CancellationToken.None);
        return asked.Output.Trim() == "true";
    }
}
