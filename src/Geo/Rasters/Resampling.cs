namespace Geo.Rasters;

/// <summary>How pixels are made from those of another grid; the values are GDAL's.</summary>
public enum Resampling
{
    Nearest = 0,
    Bilinear = 1,
    Cubic = 2,
    Lanczos = 4,
    Average = 5,
    Mode = 6,
}
