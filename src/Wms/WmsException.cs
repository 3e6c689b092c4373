namespace Wms;

/// <summary>A request that cannot be answered, with every fault found in it.</summary>
public sealed class WmsException : Exception
{
    public WmsException(IReadOnlyList<WmsFault> faults)
        : base(string.Join(" ", faults.Select(fault => fault.Message)))
    {
        Faults = faults;
    }

    public WmsException(WmsError error, string message, string? locator = null)
        : this([new WmsFault(error, message, locator)])
    {
    }

    public WmsException(WmsError error, string message, Exception cause)
        : base(message, cause)
    {
        Faults = [new WmsFault(error, message)];
    }

    public IReadOnlyList<WmsFault> Faults { get; }

    public WmsError Error => Faults[0].Error;
}
