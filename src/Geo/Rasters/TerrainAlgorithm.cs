namespace Geo.Rasters;

/// <summary>How slopes are taken from the eight neighbours.</summary>
public enum TerrainAlgorithm
{
    /// <summary>For rough terrain; gdaldem's default.</summary>
    Horn,

    /// <summary>For smooth terrain.</summary>
    ZevenbergenThorne,
}
