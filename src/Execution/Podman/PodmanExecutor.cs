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

    public Task<string> PrepareImageAsync(ContainerSpec container, CancellationToken cancellationToken) =>
        _images.PrepareAsync(container, cancellationToken);

    public async Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        var digest = await _images.PrepareAsync(ContainerTask.Validate(task), cancellationToken);
        var name = ContainerName.New(task.Name);
        var isGone = false;
        try
        {
            var arguments = PodmanArguments.Run(task, name, _options);
            var result = await _podman.RunTaskAsync(task, arguments, [], output, cancellationToken);

            isGone = result.Outcome == TaskOutcome.Completed && PodmanArguments.RemovesItself(task);

            // What the client used says nothing about the container.
            return await InterpretAsync(result, task, name) with { ImageDigest = digest, Usage = ResourceUsage.Unknown };
        }
        finally
        {
            if (!isGone)
            {
                // Also what still runs: the client's death is not the container's.
                await _podman.AskAsync(["rm", "--force", "--ignore", "--time=0", "--volumes", name], CancellationToken.None);
            }
        }
    }

    private async Task<TaskResult> InterpretAsync(TaskResult result, TaskSpec task, string name)
    {
        if (result.Outcome != TaskOutcome.Completed)
        {
            return result;
        }

        if (result.ExitCode is PodmanFailed or NotExecutable or NotFound && result.ErrorTail.Contains("Error: ", StringComparison.Ordinal))
        {
            var reason = result.ErrorTail[result.ErrorTail.LastIndexOf("Error: ", StringComparison.Ordinal)..].Trim();
            return result with
            {
                Outcome = TaskOutcome.NotStarted,
                ExitCode = result.ExitCode == PodmanFailed ? -1 : result.ExitCode,
                Reason = $"The container could not be started: {reason}",
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
