namespace Wms.Styles;

/// <summary>Black at the minimum, white at the maximum.</summary>
public sealed record GreyStyle(int Band, double Minimum, double Maximum) : RasterStyle
{
    public override IReadOnlyList<int> Bands => [Band];
}
