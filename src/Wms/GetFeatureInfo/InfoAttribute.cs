namespace Wms.GetFeatureInfo;

/// <summary>A named value; null is no data.</summary>
internal sealed record InfoAttribute(string Name, object? Value, string? Unit = null);
