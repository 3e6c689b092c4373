namespace Wms.Capabilities;

/// <summary>A written document and the fingerprint of what it was written from.</summary>
internal sealed record CapabilitiesDocument(string ETag, byte[] Xml);
