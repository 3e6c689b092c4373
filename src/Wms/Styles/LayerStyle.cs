namespace Wms.Styles;

/// <summary>A style a client can name in STYLES=: how a raster or a vector layer is drawn.</summary>
public sealed record LayerStyle(string Name, string Title, RasterStyle? Raster, VectorStyle? Vector)
{
    /// <summary>Every layer answers to this name with its first style (some clients send it instead of nothing).</summary>
    public const string DefaultName = "default";

    public LayerStyle(string name, string title, RasterStyle style)
        : this(name, title, style, null)
    {
    }

    public LayerStyle(string name, string title, VectorStyle style)
        : this(name, title, null, style)
    {
    }
}
