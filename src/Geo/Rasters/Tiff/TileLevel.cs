namespace Geo.Rasters.Tiff;

/// <summary>One resolution of the raster and where its tiles are. Bands are separate planes.</summary>
internal sealed class TileLevel
{
    private readonly int _blockSize;

    internal TileLevel(int width, int height, int bands, int blockSize)
    {
        Width = width;
        Height = height;
        _blockSize = blockSize;
        Columns = (width + blockSize - 1) / blockSize;
        Rows = (height + blockSize - 1) / blockSize;
        Offsets = new long[(long)Columns * Rows * bands];
        Lengths = new long[Offsets.Length];
    }

    internal int Width { get; }

    internal int Height { get; }

    internal int Columns { get; }

    internal int Rows { get; }

    /// <summary>By plane and tile, row by row; 0 with length 0 where no tile was written.</summary>
    internal long[] Offsets { get; }

    internal long[] Lengths { get; }

    /// <summary>Full resolution, then (if wanted) overviews, each half the one before, down to one tile.</summary>
    internal static IReadOnlyList<TileLevel> Pyramid(RasterSpec spec, int blockSize, bool overviews)
    {
        var (width, height) = (spec.Width, spec.Height);
        var levels = new List<TileLevel> { new(width, height, spec.Bands.Count, blockSize) };
        while (overviews && (width > blockSize || height > blockSize))
        {
            (width, height) = ((width + 1) / 2, (height + 1) / 2);
            levels.Add(new TileLevel(width, height, spec.Bands.Count, blockSize));
        }

        return levels;
    }

    internal int Index(int plane, int column, int row) => (plane * Rows + row) * Columns + column;

    /// <summary>The pixels of a tile that lie inside the raster.</summary>
    internal PixelWindow Window(int column, int row) => new(
        column * _blockSize, row * _blockSize, Math.Min(_blockSize, Width - column * _blockSize),
        Math.Min(_blockSize, Height - row * _blockSize));
}
