namespace Wms;

/// <summary>A WMS request as key-value pairs.</summary>
/// <param name="Parameters">Decoded names and values, original case and order.</param>
/// <param name="Endpoint">The service's address as the client sees it, without a query.</param>
/// <param name="IfNoneMatch">The ETag the client already holds, if it sent one.</param>
public sealed record WmsRequest(IReadOnlyList<KeyValuePair<string, string>> Parameters, Uri Endpoint, string? IfNoneMatch = null);
