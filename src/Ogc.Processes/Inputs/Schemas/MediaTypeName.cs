namespace Ogc.Processes.Inputs.Schemas;

/// <summary>Compares media types.</summary>
internal static class MediaTypeName
{
    /// <summary>True for the same type and subtype. Parameters are hints: a plain <c>image/tiff</c> is a GeoTIFF until the file says otherwise.</summary>
    public static bool IsSame(string one, string other) =>
        Essence(one).Equals(Essence(other), StringComparison.OrdinalIgnoreCase);

    public static ReadOnlySpan<char> Essence(string mediaType)
    {
        var end = mediaType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? mediaType : mediaType.AsSpan(0, end)).Trim();
    }
}
