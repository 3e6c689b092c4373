namespace Geo.Rasters.Tiff;

/// <summary>Which tile of which level and band (plane, from 0).</summary>
internal readonly record struct TileKey(int Level, int Plane, int Column, int Row)
{
    internal TileKey Parent => new(Level + 1, Plane, Column / 2, Row / 2);
}
