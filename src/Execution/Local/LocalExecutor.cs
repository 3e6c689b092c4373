using Execution.Processes;

namespace Execution.Local;

/// <summary>Runs tasks as processes of this machine, confined by bubblewrap where that is possible.</summary>
public sealed class LocalExecutor : ITaskExecutor
{
    private readonly TimeProvider _time;
    private readonly ProcessRun _run;
    private readonly SandboxedRun? _sandbox;

    /// <exception cref="ExecutionException">The sandbox is required and bubblewrap is not installed.</exception>
    public LocalExecutor(LocalExecutorOptions options, TimeProvider time)
    {
        _time = time;
        _run = new ProcessRun(time, options.StopGrace);
        if (options.Sandbox == LocalSandbox.Off)
        {
            return;
        }

        var isRequired = options.Sandbox == LocalSandbox.On;
        if (options.BubblewrapPaths.FirstOrDefault(File.Exists) is { } bubblewrap)
        {
            _sandbox = new SandboxedRun(new Bubblewrap(bubblewrap), _run, isRequired);
        }
        else if (isRequired)
        {
            throw new ExecutionException(
                ExecutionError.EngineUnavailable, $"bubblewrap is not installed ({string.Join(", ", options.BubblewrapPaths)}).");
        }
    }

    public LocalExecutor(LocalExecutorOptions options)
        : this(options, TimeProvider.System)
    {
    }

    /// <summary>Why tasks run unconfined although bubblewrap is installed, known from the first task on; null when they do not.</summary>
    public string? SandboxFailure => _sandbox?.Failure;

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
            return ProcessRun.NotStarted(reason, StartFailure.NotFound, _time.GetUtcNow());
        }

        var start = LocalTask.Start(task, program);
        return await (_sandbox is null
            ? _run.RunAsync(start, task, output, cancellationToken)
            : _sandbox.RunAsync(start, task, output, cancellationToken));
    }
}
