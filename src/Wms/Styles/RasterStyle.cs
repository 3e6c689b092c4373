using Geo.Rasters;

namespace Wms.Styles;

/// <summary>How the pixels of a raster become colours. NoData and NaN are always transparent.</summary>
public abstract record RasterStyle
{
    /// <summary>The bands it shows.</summary>
    public abstract IReadOnlyList<int> Bands { get; }

    /// <summary>Nearest keeps values; Bilinear is smoother for pictures and shaded relief. Others count as Nearest.</summary>
    public Resampling Resampling { get; init; } = Resampling.Nearest;

    /// <summary>0 (invisible) to 1.</summary>
    public double Opacity { get; init; } = 1;
}
