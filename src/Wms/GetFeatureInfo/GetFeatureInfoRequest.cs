using Wms.Layers;
using Wms.Rendering;

namespace Wms.GetFeatureInfo;

/// <summary>A GetFeatureInfo in which everything is known to be right.</summary>
/// <param name="View">The map that was clicked on.</param>
/// <param name="Layers">The layers to ask.</param>
/// <param name="Column">Pixel from the left.</param>
/// <param name="Row">Pixel from the top.</param>
/// <param name="FeatureCount">The most features of one layer.</param>
/// <param name="Format">The form of the answer.</param>
/// <param name="ContentType">The format's name as the answer states it.</param>
internal sealed record GetFeatureInfoRequest(
    MapView View, IReadOnlyList<StyledLayer> Layers, int Column, int Row, int FeatureCount, InfoFormat Format, string ContentType)
{
    /// <summary>The middle of the pixel in the CRS of the map.</summary>
    public (double X, double Y) Place => View.ToMap(Column + 0.5, Row + 0.5);
}
