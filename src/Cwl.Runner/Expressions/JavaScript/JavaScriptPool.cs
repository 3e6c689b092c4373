using System.Collections.Concurrent;
using Cwl.Runner.Values;

namespace Cwl.Runner.Expressions.JavaScript;

/// <summary>
/// The workers of one run. The first starts when it is asked for; more start only when requests have to wait, because a start costs as
/// much as some hundred expressions. Each worker has a thread that talks with it in turns, which is quicker than waking a pool's.
/// </summary>
internal sealed class JavaScriptPool : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(60);

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly ExpressionOptions _options;
    private readonly NodeLauncher _launcher;
    private readonly BlockingCollection<JavaScriptRequest> _requests = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Timer _relief;

    /// <summary>Guards <see cref="_workers"/>.</summary>
    private readonly Lock _growing = new();
    private readonly List<Task> _workers = [];
    private int _starting;

    public JavaScriptPool(ExpressionOptions options)
    {
        _options = options;
        _launcher = new NodeLauncher(options);
        _relief = new Timer(_ => Relieve());
    }

    /// <summary>Why workers run outside the sandbox although they should be in it, or null.</summary>
    public string? UnconfinedBecause => _launcher.UnconfinedBecause;

    /// <summary>Starts the first worker, unless it is there.</summary>
    public void Start()
    {
        lock (_growing)
        {
            if (_workers.Count == 0 && !_stopped.IsCancellationRequested)
            {
                AddWorker();
            }
        }
    }

    public Task<CwlValue> EvaluateAsync(JavaScriptRequest request, CancellationToken cancellationToken)
    {
        Start();
        _requests.Add(request, cancellationToken);
        if (_requests.Count > 1)
        {
            _relief.Change(Patience, Timeout.InfiniteTimeSpan);
        }

        return request.Answer.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _relief.DisposeAsync();
        _requests.CompleteAdding();
        await _stopped.CancelAsync();
        Task[] workers;
        lock (_growing)
        {
            workers = [.. _workers];
        }

        try
        {
            await Task.WhenAll(workers).WaitAsync(StopLimit, CancellationToken.None);
            _requests.Dispose();
            _stopped.Dispose();
        }
        catch (TimeoutException)
        {
            // A thread that waits for a process which the kernel does not let die: it is a background thread, and nobody waits for it.
        }
    }

    private void AddWorker()
    {
        Interlocked.Increment(ref _starting);
        _workers.Add(Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    /// <summary>Adds a worker when requests still wait although all workers have started.</summary>
    private void Relieve()
    {
        lock (_growing)
        {
            if (_requests.Count == 0 || _workers.Count >= _options.MaxWorkers || _stopped.IsCancellationRequested)
            {
                return;
            }

            if (Volatile.Read(ref _starting) == 0)
            {
                AddWorker();
            }

            _relief.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    private void Work()
    {
        var node = StartAhead();
        Interlocked.Decrement(ref _starting);
        try
        {
            foreach (var request in _requests.GetConsumingEnumerable(CancellationToken.None))
            {
                node = Evaluate(request, node);
            }
        }
        finally
        {
            node?.Dispose();
        }
    }

    /// <summary>Before there is a request nobody can be told of a failure: the first request will meet it again.</summary>
    private NodeProcess? StartAhead()
    {
        try
        {
            return _launcher.Start(_stopped.Token);
        }
        catch (Exception exception) when (IsSurvived(exception))
        {
            return null;
        }
    }

    /// <summary>Answers the request, and returns the worker to go on with.</summary>
    private NodeProcess? Evaluate(JavaScriptRequest request, NodeProcess? node)
    {
        var isSound = false;
        try
        {
            _stopped.Token.ThrowIfCancellationRequested();
            node ??= _launcher.Start(_stopped.Token);
            request.Succeed(node.Evaluate(request));
            isSound = true;
        }
        catch (OperationCanceledException)
        {
            request.Cancel();
        }
        catch (CwlException exception)
        {
            request.Fail(exception);
            isSound = node is { IsAlive: true };
        }
        catch (Exception exception) when (IsSurvived(exception))
        {
            request.Fail(JavaScriptReply.Broken(request.Part, exception));
        }

        if (isSound)
        {
            return node;
        }

        node?.Dispose();
        return null;
    }

    // The thread goes on after whatever it meets (no process can be had, an answer that nobody expected, a value too large to be written):
    // the requests behind wait for it.
    private static bool IsSurvived(Exception exception) => exception is not StackOverflowException;
}
