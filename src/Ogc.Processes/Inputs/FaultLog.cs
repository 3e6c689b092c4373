using System.Collections;

namespace Ogc.Processes.Inputs;

/// <summary>Faults of a request, as many as a client can use. Whoever looks for more stops when it is full: a body of a
/// million wrong items must not become a million messages.</summary>
public sealed class FaultLog<T> : IReadOnlyList<T>
{
    public const int Limit = 100;
    private readonly List<T> _faults = [];

    public int Count => _faults.Count;

    public bool IsFull => _faults.Count >= Limit;

    public T this[int index] => _faults[index];

    /// <summary>Keeps the fault, unless the log is full.</summary>
    public void Add(T fault)
    {
        if (!IsFull)
        {
            _faults.Add(fault);
        }
    }

    public void AddRange(IEnumerable<T> faults)
    {
        foreach (var fault in faults)
        {
            Add(fault);
        }
    }

    public IEnumerator<T> GetEnumerator() => _faults.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
