namespace Geo.Rasters;

/// <summary>How a height model is read; the defaults are gdaldem's.</summary>
public sealed record TerrainOptions
{
    public int Band { get; init; } = 1;

    /// <summary>For hillshade, slope and aspect.</summary>
    public TerrainAlgorithm Algorithm { get; init; }

    public double VerticalExaggeration { get; init; } = 1;

    /// <summary>Vertical units in one horizontal unit: 111120 for metres of height on a grid of degrees.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Where the light comes from, in degrees from north.</summary>
    public double Azimuth { get; init; } = 315;

    /// <summary>How high the light stands, in degrees.</summary>
    public double Altitude { get; init; } = 45;

    public bool MultiDirectional { get; init; }

    /// <summary>Slope in percent instead of degrees.</summary>
    public bool SlopeInPercent { get; init; }

    /// <summary>Whether the outermost pixels, which lack neighbours, are computed too.</summary>
    public bool ComputeEdges { get; init; }

    public RasterResultOptions Result { get; init; } = new();
}
