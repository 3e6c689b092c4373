namespace Wms.Styles;

/// <summary>Three bands as red, green and blue, stretched from minimum..maximum to 0..255.
/// An alpha band of the file is honoured.</summary>
public sealed record RgbStyle(int Red, int Green, int Blue, double Minimum = 0, double Maximum = 255) : RasterStyle
{
    public override IReadOnlyList<int> Bands => [Red, Green, Blue];
}
