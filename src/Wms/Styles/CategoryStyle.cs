namespace Wms.Styles;

/// <summary>A colour for each listed value; other values are transparent.</summary>
public sealed record CategoryStyle(int Band, IReadOnlyList<Category> Categories) : RasterStyle
{
    public override IReadOnlyList<int> Bands => [Band];
}
