using Wms.Styles;

namespace Wms.Layers;

/// <summary>A layer in the style the client asked for.</summary>
internal sealed record StyledLayer(Layer Layer, LayerStyle Style);
