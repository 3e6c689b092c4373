namespace Geo.Rasters;

/// <summary>The affine map from pixel corners (column, row) to x,y, in GDAL's order of coefficients.</summary>
public readonly record struct GeoTransform(
    double OriginX, double PixelWidth, double RowRotation, double OriginY, double ColumnRotation, double PixelHeight)
{
    public bool IsNorthUp => RowRotation == 0 && ColumnRotation == 0 && PixelWidth > 0 && PixelHeight < 0;

    /// <summary>A north-up grid of width × height pixels over the box.</summary>
    public static GeoTransform FromBounds(BoundingBox bounds, int width, int height) =>
        new(bounds.MinX, bounds.Width / width, 0, bounds.MaxY, 0, -bounds.Height / height);

    public (double X, double Y) ToMap(double column, double row) => (
        OriginX + column * PixelWidth + row * RowRotation,
        OriginY + column * ColumnRotation + row * PixelHeight);

    public (double Column, double Row) ToPixel(double x, double y)
    {
        var determinant = PixelWidth * PixelHeight - RowRotation * ColumnRotation;
        var (dx, dy) = (x - OriginX, y - OriginY);
        return ((dx * PixelHeight - dy * RowRotation) / determinant, (dy * PixelWidth - dx * ColumnRotation) / determinant);
    }

    /// <summary>The box around all four corners.</summary>
    public BoundingBox Bounds(int width, int height)
    {
        var (x0, y0) = ToMap(0, 0);
        var (x1, y1) = ToMap(width, 0);
        var (x2, y2) = ToMap(0, height);
        var (x3, y3) = ToMap(width, height);
        return new BoundingBox(
            Math.Min(Math.Min(x0, x1), Math.Min(x2, x3)), Math.Min(Math.Min(y0, y1), Math.Min(y2, y3)),
            Math.Max(Math.Max(x0, x1), Math.Max(x2, x3)), Math.Max(Math.Max(y0, y1), Math.Max(y2, y3)));
    }
}
