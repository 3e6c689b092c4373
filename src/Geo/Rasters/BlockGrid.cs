namespace Geo.Rasters;

/// <summary>Cuts a raster into windows that are whole blocks of its sources, so that no block is decoded twice.</summary>
internal static class BlockGrid
{
    // The tile size of what we write: windows that are whole tiles of the result let it be packed at once.
    private const int Unit = 512;

    internal static IReadOnlyList<PixelWindow> Cut(IReadOnlyList<RasterInfo> sources, int bands, long bytesPerWorker)
    {
        var (width, height) = (sources[0].Width, sources[0].Height);
        var blocks = sources.Select(source => source.Bands[0]).ToArray();
        var pixels = Math.Max(Unit, bytesPerWorker / sizeof(float) / bands);
        var tiled = blocks.All(block => block.BlockWidth < width) || (width <= Unit && blocks.All(block => block.BlockHeight < height));
        var stepX = tiled ? Math.Min(width, RoundUp(Unit, blocks.Max(block => block.BlockWidth))) : width;
        var stepY = Rows(blocks.Max(block => block.BlockHeight), stepX, pixels);
        return [.. Windows(width, height, stepX, Math.Min(stepY, height))];
    }

    internal static IReadOnlyList<PixelWindow> Cut(RasterInfo source) => Cut([source], 1, 16L << 20);

    // Whole blocks where they fit into the memory, else the largest part of a tile row that does.
    private static int Rows(int blockHeight, int stepX, long pixels)
    {
        var most = Math.Max(1, pixels / stepX);
        var rows = RoundUp(Unit, blockHeight);
        if (rows <= most)
        {
            return rows;
        }

        rows = RoundUp(1, blockHeight);
        while (rows * 2 <= most && rows < Unit)
        {
            rows *= 2;
        }

        return rows <= most ? rows : (int)most;
    }

    private static int RoundUp(int wanted, int block) => (wanted + block - 1) / block * block;

    private static IEnumerable<PixelWindow> Windows(int width, int height, int stepX, int stepY)
    {
        for (var y = 0; y < height; y += stepY)
        {
            for (var x = 0; x < width; x += stepX)
            {
                yield return new PixelWindow(x, y, Math.Min(stepX, width - x), Math.Min(stepY, height - y));
            }
        }
    }
}
