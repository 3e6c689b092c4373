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
        var tools = new ToolFolders(options);
        if (options.Sandbox is LocalSandbox.Auto or LocalSandbox.Landlock)
        {
            _unconfined = ThreadConfinement.Unavailable;
            _landlock = _unconfined is null ? new LandlockSandbox(tools) : null;
        }

        if (options.Sandbox is LocalSandbox.Auto or LocalSandbox.Bubblewrap)
        {
            _bubblewrap = Bubblewrap(options, tools);
            _unconfined = _landlock is not null || _bubblewrap is not null ? null : $"bubblewrap is not installed ({string.Join(", ", options.BubblewrapPaths)})";
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
    public string? UnconfinedBecause => _landlock is null ? _unconfined ?? _bubblewrap?.Failure : null;

    public string Name => "local";

    public Task<string> PrepareImageAsync(ContainerSpec container, CancellationToken cancellationToken) =>
        throw new ExecutionException(ExecutionError.InvalidTask, $"Image '{container.Image}' cannot be used: tasks run here without containers.");

    public async Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LocalTask.Validate(task);
        MountLinks.Make(task);
        if (ProgramLookup.Find(task.Command[0], task.Environment, task.WorkingDirectory) is not { } program)
        {
            var reason = ProgramLookup.DescribeMissing(task.Command[0], task.Environment, task.WorkingDirectory);
            return ProcessRun.NotStarted(new StartFailure(StartFailure.NotFound, reason), _time.GetUtcNow());
        }

        var start = LocalTask.Start(task, program);
        return _bubblewrap is not null && (_landlock is null || task.LocalSockets)
            ? await _bubblewrap.RunAsync(start, task, output, cancellationToken)
            : await _run.RunAsync(WithoutBubblewrap(start, task), task, output, cancellationToken);
    }

    private BubblewrapRun? Bubblewrap(LocalExecutorOptions options, ToolFolders tools) =>
        options.BubblewrapPaths.FirstOrDefault(File.Exists) is { } program
            ? new BubblewrapRun(new Bubblewrap(program, tools), _run, options.Sandbox == LocalSandbox.Bubblewrap ? null : WithoutBubblewrap)
            : null;

    private ProcessStart WithoutBubblewrap(ProcessStart start, TaskSpec task) => _landlock?.Confine(start, task) ?? start;
}
