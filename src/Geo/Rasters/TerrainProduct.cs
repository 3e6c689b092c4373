namespace Geo.Rasters;

/// <summary>What is derived from a height model.</summary>
public enum TerrainProduct
{
    Hillshade,
    Slope,
    Aspect,
    Roughness,

    /// <summary>Topographic position index.</summary>
    Tpi,

    /// <summary>Terrain ruggedness index.</summary>
    Tri,
}
