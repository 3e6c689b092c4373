namespace Wms.Rendering.Encoding;

/// <summary>A finished image in a pooled buffer that now belongs to the caller.</summary>
internal readonly record struct EncodedImage(string ContentType, byte[] Buffer, int Length);
