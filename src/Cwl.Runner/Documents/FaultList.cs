using Cwl.Runner.Documents.Nodes;

namespace Cwl.Runner.Documents;

/// <summary>Everything found wrong while loading, so that one run reports it all.</summary>
internal sealed class FaultList
{
    // Enough for any author; a hostile document shall not fill the memory with messages.
    private const int Most = 500;

    private readonly List<Fault> _faults = [];
    private readonly List<Fault> _unsupported = [];
    private readonly List<Fault> _warnings = [];

    public IReadOnlyList<Fault> Warnings => _warnings;

    public bool IsEmpty => _faults.Count == 0 && _unsupported.Count == 0;

    /// <summary>Ends a message with the name that was probably meant. Nothing is compared for a fault that is not kept.</summary>
    public string Suggestion(string name, IEnumerable<string> names) => _faults.Count < Most ? NearName.Suggestion(name, names) : string.Empty;

    public void Add(Node at, string message) => Add(at.Place, message);

    public void Add(NodePlace place, string message) => Append(_faults, new Fault(place.Location, message));

    public void Add(Fault fault) => Append(_faults, fault);

    /// <summary>Valid, but beyond this engine.</summary>
    public void AddUnsupported(Node at, string message) => Append(_unsupported, new Fault(at.Location, message));

    public void AddUnsupported(Fault fault) => Append(_unsupported, fault);

    public void Warn(Node at, string message) => Append(_warnings, new Fault(at.Location, message));

    public void Warn(Fault fault) => Append(_warnings, fault);

    public void AddAll(FaultList other)
    {
        other._faults.ForEach(fault => Append(_faults, fault));
        other._unsupported.ForEach(fault => Append(_unsupported, fault));
        other._warnings.ForEach(fault => Append(_warnings, fault));
    }

    /// <exception cref="CwlException">Anything but warnings was found.</exception>
    public void ThrowIfAny(CwlError error = CwlError.InvalidDocument)
    {
        if (_faults.Count > 0)
        {
            throw new CwlException(error, InOrder([.. _faults, .. _unsupported]));
        }

        if (_unsupported.Count > 0)
        {
            throw new CwlException(CwlError.Unsupported, InOrder(_unsupported));
        }
    }

    private static void Append(List<Fault> list, Fault fault)
    {
        if (list.Count < Most && !list.Contains(fault))
        {
            list.Add(fault);
        }
    }

    // Documents in the order they were met, then by line.
    private static List<Fault> InOrder(List<Fault> faults)
    {
        var documents = faults.Select(fault => fault.Location?.Uri).Distinct(StringComparer.Ordinal).ToList();
        return [.. faults.OrderBy(fault => documents.IndexOf(fault.Location?.Uri)).ThenBy(fault => fault.Location?.Line).ThenBy(fault => fault.Location?.Column)];
    }
}
