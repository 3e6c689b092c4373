namespace Geo;

/// <summary>A rectangle in x,y (east,north) order of some CRS.</summary>
public readonly record struct BoundingBox(double MinX, double MinY, double MaxX, double MaxY)
{
    public double Width => MaxX - MinX;

    public double Height => MaxY - MinY;

    /// <summary>True without area, and for a box with a side that is not a number.</summary>
    public bool IsEmpty => !(MaxX > MinX && MaxY > MinY);

    public bool Intersects(BoundingBox other) =>
        MinX <= other.MaxX && MaxX >= other.MinX && MinY <= other.MaxY && MaxY >= other.MinY;

    /// <summary>The common part, or null where the boxes do not touch.</summary>
    public BoundingBox? Intersection(BoundingBox other) =>
        Intersects(other)
            ? new BoundingBox(
                Math.Max(MinX, other.MinX), Math.Max(MinY, other.MinY), Math.Min(MaxX, other.MaxX), Math.Min(MaxY, other.MaxY))
            : null;

    public BoundingBox Union(BoundingBox other) => new(
        Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    public bool Contains(double x, double y) => x >= MinX && x <= MaxX && y >= MinY && y <= MaxY;

    /// <summary>Grows each side outwards by a distance in the units of the CRS.</summary>
    public BoundingBox Expand(double distance) => new(MinX - distance, MinY - distance, MaxX + distance, MaxY + distance);
}
