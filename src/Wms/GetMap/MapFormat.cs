namespace Wms.GetMap;

/// <summary>The image formats of maps and legends.</summary>
internal enum MapFormat
{
    Png,

    /// <summary>PNG with a palette, quantised where the map has more than 256 colours.</summary>
    PngIndexed,
    Jpeg,
}
