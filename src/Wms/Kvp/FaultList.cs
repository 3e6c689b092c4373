namespace Wms.Kvp;

/// <summary>Collects the faults of a request, so that a client sees all of them in one report.</summary>
internal sealed class FaultList
{
    /// <summary>A hostile request must not fill the answer.</summary>
    private const int Most = 50;

    private readonly List<WmsFault> _faults = [];

    public bool Any => _faults.Count > 0;

    public void Add(WmsError error, string message, string? locator = null)
    {
        if (_faults.Count < Most)
        {
            _faults.Add(new WmsFault(error, message, locator));
        }
    }

    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new WmsException(_faults);
        }
    }
}
