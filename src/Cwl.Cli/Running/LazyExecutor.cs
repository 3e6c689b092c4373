using Execution;

namespace Cwl.Cli.Running;

/// <summary>An executor that is made by the first task that needs it: most runs need no containers, and a client for an engine costs a start-up.</summary>
internal sealed class LazyExecutor(string name, Func<CancellationToken, Task<ITaskExecutor>> make) : ITaskExecutor, IDisposable
{
    private readonly SemaphoreSlim _making = new(1, 1);
    private ITaskExecutor? _executor;

    public string Name => name;

    public async Task<string> PrepareImageAsync(ContainerSpec container, CancellationToken cancellationToken) =>
        await (await GetAsync(cancellationToken)).PrepareImageAsync(container, cancellationToken);

    public async Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken) =>
        await (await GetAsync(cancellationToken)).RunAsync(task, output, cancellationToken);

    public void Dispose()
    {
        (_executor as IDisposable)?.Dispose();
        _making.Dispose();
    }

    private async Task<ITaskExecutor> GetAsync(CancellationToken cancellationToken)
    {
        if (_executor is { } made)
        {
            return made;
        }

        await _making.WaitAsync(cancellationToken);
        try
        {
            return _executor ??= await make(cancellationToken);
        }
        finally
        {
            _making.Release();
        }
    }
}
