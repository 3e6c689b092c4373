namespace Wms.Layers;

/// <summary>What a layer draws.</summary>
public enum LayerKind
{
    Raster,
    Vector,
}
