using Execution;

namespace Cwl.Runner.Tests.Tools;

/// <summary>Remembers the tasks it gets, and does in their place what a test says.</summary>
internal sealed class RecordingExecutor(Func<TaskSpec, int>? act = null) : ITaskExecutor
{
    public string Name => "recording";

    public List<TaskSpec> Tasks { get; } = [];

    public TaskSpec Task => Assert.Single(Tasks);

    /// <summary>The image it was last asked for.</summary>
    public ContainerSpec? Image { get; private set; }

    /// <summary>Completes when it is asked for an image.</summary>
    public TaskCompletionSource Prepared { get; } = new();

    public Task<string> PrepareImageAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        Image = container;
        Prepared.TrySetResult();
        return System.Threading.Tasks.Task.FromResult(container.Image);
    }

    public Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        Tasks.Add(task);
        var result = new TaskResult
        {
            Outcome = TaskOutcome.Completed,
            ExitCode = act?.Invoke(task) ?? 0,
            Started = DateTimeOffset.UnixEpoch,
            Elapsed = TimeSpan.Zero,
            Usage = new ResourceUsage(TimeSpan.Zero, 0),
            ErrorTail = "said the command",
        };
        return System.Threading.Tasks.Task.FromResult(result);
    }
}
