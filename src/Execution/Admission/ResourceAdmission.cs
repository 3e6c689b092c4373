using System.Globalization;

namespace Execution.Admission;

/// <summary>
/// Lets tasks start as long as the machine has what they ask for, and never more. First come, first served; a task that fits may pass
/// one that does not, but only until that one has waited its time: then nobody passes it, so that the machine runs empty enough.
/// </summary>
public sealed class ResourceAdmission(MachineResources machine, TimeProvider time)
{
    /// <summary>How long a task at the head of the queue lets others pass.</summary>
    public static readonly TimeSpan LongestPassing = TimeSpan.FromSeconds(20);

    /// <summary>Guards the queue and what is free.</summary>
    private readonly Lock _gate = new();
    private readonly LinkedList<AdmissionRequest> _waiting = [];
    private long _freeMilliCores = MilliCores(machine.Cores);
    private long _freeRamBytes = machine.RamBytes;
    private int _freeGpus = machine.Gpus;

    public ResourceAdmission(MachineResources machine)
        : this(machine, TimeProvider.System)
    {
    }

    public MachineResources Machine => machine;

    /// <summary>Waits until the machine has what is wanted; disposing of the result gives it back.</summary>
    /// <exception cref="ExecutionException">The machine never has as much.</exception>
    public Task<IDisposable> AdmitAsync(TaskResources wanted, CancellationToken cancellationToken)
    {
        Validate(wanted);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<IDisposable>(cancellationToken);
        }

        var request = new AdmissionRequest(this, MilliCores(wanted.Cores), wanted.RamBytes, wanted.Gpus, time.GetTimestamp());
        lock (_gate)
        {
            request.Place = _waiting.AddLast(request);
            AdmitWaiting();
        }

        request.WatchCancellation(cancellationToken);
        return request.Admitted;
    }

    internal void Withdraw(AdmissionRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (request.Place is { } place)
            {
                _waiting.Remove(place);
                request.Place = null;
                AdmitWaiting();
            }
        }

        request.Cancel(cancellationToken);
    }

    internal void Release(AdmissionRequest request)
    {
        lock (_gate)
        {
            _freeMilliCores += request.MilliCores;
            _freeRamBytes += request.RamBytes;
            _freeGpus += request.Gpus;
            AdmitWaiting();
        }
    }

    /// <summary>Whole numbers: fractions of a core that come and go must not leave a rest.</summary>
    private static long MilliCores(double cores) => (long)Math.Ceiling(cores * 1000);

    private void AdmitWaiting()
    {
        var head = _waiting.First;
        for (var place = head; place is not null && (_freeMilliCores > 0 || place == head);)
        {
            var next = place.Next;
            if (Fits(place.Value))
            {
                Admit(place);
                head = place == head ? next : head;
            }
            else if (place == head && time.GetElapsedTime(place.Value.Since) >= LongestPassing)
            {
                return;
            }

            place = next;
        }
    }

    private bool Fits(AdmissionRequest request) =>
        request.MilliCores <= _freeMilliCores && request.RamBytes <= _freeRamBytes && request.Gpus <= _freeGpus;

    private void Admit(LinkedListNode<AdmissionRequest> place)
    {
        _waiting.Remove(place);
        place.Value.Place = null;
        _freeMilliCores -= place.Value.MilliCores;
        _freeRamBytes -= place.Value.RamBytes;
        _freeGpus -= place.Value.Gpus;
        place.Value.Admit();
    }

    private void Validate(TaskResources wanted)
    {
        var faults = new List<string>();
        Check(wanted.Cores, machine.Cores, "cores", faults);
        Check(wanted.RamBytes, machine.RamBytes, "bytes of RAM", faults);
        Check(wanted.Gpus, machine.Gpus, "GPUs", faults);
        if (faults.Count > 0)
        {
            throw new ExecutionException(ExecutionError.ResourcesExceedMachine, string.Join(System.Environment.NewLine, faults));
        }
    }

    private static void Check(double wanted, double available, string what, List<string> faults)
    {
        if (wanted < 0 || wanted > available)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"A task asks for {wanted} {what}; this machine has {available}."));
        }
    }
}
