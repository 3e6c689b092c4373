namespace Wms;

/// <summary>One fault of a request; the locator is the parameter it is in.</summary>
public sealed record WmsFault(WmsError Error, string Message, string? Locator = null);
