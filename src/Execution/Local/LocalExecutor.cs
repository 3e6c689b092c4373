using Execution.Processes;

namespace Execution.Local;

/// <summary>Runs tasks as processes of this machine, confined by bubblewrap where that is possible.</summary>
public sealed class LocalExecutor(LocalExecutorOptions options, TimeProvider time) : ITaskExecutor
{
    private readonly ProcessRun _run = new(time, options.StopGrace);

    public LocalExecutor(LocalExecutorOptions options)
        : this(options, TimeProvider.System)
    {
    }

    public string Name => "local";

    public Task<string> PrepareImageAsync(ContainerSpec container, CancellationToken cancellationToken) =>
        throw new ExecutionException(ExecutionError.InvalidTask, $"Image '{container.Image}' cannot be used: tasks run here without containers.");

    public async Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        LocalTask.Validate(task);
        MountLinks.Make(task);
        if (ProgramLookup.Find(task.Command[0], task.Environment, task.WorkingDirectory) is not { } program)
        {
            var reason = ProgramLookup.DescribeMissing(task.Command[0], task.Environment, task.WorkingDirectory);
            return ProcessRun.NotStarted(reason, StartFailure.NotFound, time.GetUtcNow());
        }

        return await _run.RunAsync(LocalTask.Start(task, program), task, output, cancellationToken);
    }
}
