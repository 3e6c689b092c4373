namespace Wms.Exceptions;

/// <summary>The codes as each version spells them.</summary>
internal static class ErrorCodes
{
    /// <summary>Null for a fault that has no code.</summary>
    public static string? Of(WmsError error, WmsVersion version) => error switch
    {
        WmsError.NoApplicableCode => null,
        WmsError.InvalidCrs => version == WmsVersion.V130 ? "InvalidCRS" : "InvalidSRS",
        _ => error.ToString(),
    };
}
