using Geo;

namespace Wms.Rendering;

/// <summary>What a map shows: a rectangle of a CRS on a number of pixels. The box is the outside of the pixels.</summary>
internal sealed record MapView(Crs Crs, BoundingBox Box, int Width, int Height)
{
    public double PixelWidth => Box.Width / Width;

    public double PixelHeight => Box.Height / Height;

    /// <summary>The place in the CRS of a position in pixels from the upper left corner.</summary>
    public (double X, double Y) ToMap(double column, double row) => (Box.MinX + (column * PixelWidth), Box.MaxY - (row * PixelHeight));
}
