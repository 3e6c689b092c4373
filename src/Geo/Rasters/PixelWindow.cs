namespace Geo.Rasters;

/// <summary>A rectangle of pixels; row 0 is the top.</summary>
public readonly record struct PixelWindow(int X, int Y, int Width, int Height)
{
    public long PixelCount => (long)Width * Height;
}
