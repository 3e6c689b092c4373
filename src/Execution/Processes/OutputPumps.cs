namespace Execution.Processes;

/// <summary>Both outputs of a program, as far as they go through pipes.</summary>
internal sealed class OutputPumps
{
    private readonly ChildProcess _child;
    private readonly OutputPump? _output;
    private readonly OutputPump? _error;
    private readonly Task _outputDone;
    private readonly Task _errorDone;
    private readonly TaskCompletionSource _failure = new();

    public OutputPumps(ChildProcess child, IProgress<TaskLine>? observer)
    {
        _child = child;
        _error = child.Error is null ? null : new OutputPump(child.Error, observer, isError: true);
        _output = child.Output is null ? null : new OutputPump(child.Output, observer, isError: false);
        _outputDone = _output is null ? Task.CompletedTask : ObserveAsync(_output);
        _errorDone = _error is null ? Task.CompletedTask : ObserveAsync(_error);
    }

    /// <summary>Never ends unless the observer throws.</summary>
    public Task Failure => _failure.Task;

    public string OutputTail => _output?.Tail ?? string.Empty;

    public string ErrorTail => _error?.Tail ?? string.Empty;

    /// <summary>Reads what is left after the end of the program.</summary>
    public async Task CompleteAsync()
    {
        _child.Output?.WriterEnded();
        _child.Error?.WriterEnded();
        await Task.WhenAll(_outputDone, _errorDone);
    }

    private async Task ObserveAsync(OutputPump pump)
    {
        var running = pump.RunAsync();
        await running.ContinueWith(
            (done, _) =>
            {
                if (done.Exception is { } fault)
                {
                    _failure.TrySetException(fault.InnerExceptions);
                }
            },
            null,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        await running;
    }
}
