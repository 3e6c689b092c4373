using Execution.Confinement;
using Execution.Interop;
using Execution.Processes;

namespace Execution.Local;

/// <summary>Runs tasks as processes of this machine, confined to their inputs and their own folders where that is possible.</summary>
public sealed class LocalExecutor : ITaskExecutor
{
    private readonly TimeProvider _time;
    private readonly ProcessRun _run;
    private readonly LandlockSandbox? _landlock;
    private readonly BubblewrapRun? _bubblewrap;
    private readonly string? _unconfined;

    /// <exception cref="ExecutionException">A certain sandbox is required, and this machine does not have it.</exception>
    public LocalExecutor(LocalExecutorOptions options, TimeProvider time)
    {
        // Here, before the runtime takes over the signal: it would go on reaping what is not its own.
        ProcessApi.StopIgnoringChildren();
        _time = time;
        _run = new ProcessRun(time, options.StopGrace);
        if (options.Sandbox is LocalSandbox.Auto or LocalSandbox.Landlock)
        {
            _unconfined = ThreadConfinement.Unavailable;
            _landlock = _unconfined is null ? new LandlockSandbox(new ToolFolders(options)) : null;
        }

        if (_landlock is null && options.Sandbox is LocalSandbox.Auto or LocalSandbox.Bubblewrap)
        {
            var program = options.BubblewrapPaths.FirstOrDefault(File.Exists);
            _bubblewrap = program is null ? null : new BubblewrapRun(new Bubblewrap(program, new ToolFolders(options)), _run, options.Sandbox == LocalSandbox.Bubblewrap);
            _unconfined = program is null ? $"bubblewrap is not installed ({string.Join(", ", options.BubblewrapPaths)})" : null;
        }

        if (_unconfined is not null && options.Sandbox != LocalSandbox.Auto)
        {
            throw new ExecutionException(ExecutionError.EngineUnavailable, $"Tasks cannot be confined as demanded: {_unconfined}.");
        }
    }

    public LocalExecutor(LocalExecutorOptions options)
        : this(options, TimeProvider.System)
    {
    }

    /// <summary>Why tasks run unconfined although that was not asked for; known at the latest when the first one has ended.</summary>
    public string? UnconfinedBecause => _unconfined ?? _bubblewrap?.Failure;

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
            return ProcessRun.NotStarted(new StartFailure(StartFailure.NotFound, reason), _time.GetUtcNow());
        }

        var start = LocalTask.Start(task, program);
        if (_bubblewrap is not null)
        {
            return await _bubblewrap.RunAsync(start, task, output, cancellationToken);
        }

        return await _run.RunAsync(_landlock?.Confine(start, task) ?? start, task, output, cancellationToken);
    }
}
