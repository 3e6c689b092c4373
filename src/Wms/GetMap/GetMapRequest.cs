using Wms.Layers;
using Wms.Rendering;
using Wms.Styles;

namespace Wms.GetMap;

/// <summary>A GetMap in which everything is known to be right.</summary>
/// <param name="Layers">Bottom first.</param>
/// <param name="View">What to show, x and y in order.</param>
/// <param name="Format">How to encode it.</param>
/// <param name="Background">Transparent, or the colour below the layers.</param>
/// <param name="SymbolScale">Factor on line widths and point sizes, from the client's DPI.</param>
internal sealed record GetMapRequest(
    IReadOnlyList<StyledLayer> Layers, MapView View, MapFormat Format, Rgba Background, double SymbolScale);
