namespace Execution.Admission;

/// <summary>A task that waits to be admitted, and then what it holds.</summary>
internal sealed class AdmissionRequest(ResourceAdmission admission, long milliCores, long ramBytes, int gpus, long since) : IDisposable
{
    private readonly TaskCompletionSource<IDisposable> _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private int _released;

    public long MilliCores => milliCores;

    public long RamBytes => ramBytes;

    public int Gpus => gpus;

    /// <summary>The timestamp of its arrival.</summary>
    public long Since => since;

    public Task<IDisposable> Admitted => _admitted.Task;

    /// <summary>Where it stands in the queue, null when it does not. The admission's lock guards it.</summary>
    public LinkedListNode<AdmissionRequest>? Place { get; set; }

    public void WatchCancellation(CancellationToken cancellationToken)
    {
        if (!Admitted.IsCompleted && cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (request, token) => ((AdmissionRequest)request!).Withdraw(token), this);
        }
    }

    public void Admit() => _admitted.TrySetResult(this);

    public void Cancel(CancellationToken cancellationToken) => _admitted.TrySetCanceled(cancellationToken);

    public void Dispose()
    {
        _cancellation.Dispose();
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            admission.Release(this);
        }
    }

    private void Withdraw(CancellationToken cancellationToken) => admission.Withdraw(this, cancellationToken);
}
