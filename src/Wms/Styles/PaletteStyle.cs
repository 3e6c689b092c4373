namespace Wms.Styles;

/// <summary>The colour table stored in the file.</summary>
public sealed record PaletteStyle(int Band = 1) : RasterStyle
{
    public override IReadOnlyList<int> Bands => [Band];
}
