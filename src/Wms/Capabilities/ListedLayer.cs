using Wms.Layers;
using Wms.Legend;

namespace Wms.Capabilities;

/// <summary>A layer with what capabilities say about it beyond the layer itself.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Extents">In its own CRS and in the ones listed for all layers, where it has a place there.</param>
/// <param name="LegendSizes">One for each style.</param>
internal sealed record ListedLayer(Layer Layer, IReadOnlyList<LayerExtent> Extents, IReadOnlyList<LegendSize> LegendSizes);
