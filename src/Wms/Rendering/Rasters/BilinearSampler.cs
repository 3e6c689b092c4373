namespace Wms.Rendering.Rasters;

/// <summary>Interpolates between the four pixels around each place; pixels without data are left out of the mean.</summary>
internal static class BilinearSampler
{
    /// <summary>Fills <paramref name="samples"/>, one for each map pixel, from a buffer in which NaN is no data.</summary>
    public static void Fill(IReadOnlyList<MappingCell> cells, SourceWindow source, ReadOnlySpan<float> buffer, int mapWidth, Span<float> samples)
    {
        samples.Fill(float.NaN);
        foreach (var cell in cells)
        {
            for (var row = 0; row < cell.Height; row++)
            {
                var (place, step) = CellRow.Of(cell, source, row);
                var target = samples.Slice(((cell.Y + row) * mapWidth) + cell.X, cell.Width);
                foreach (ref var sample in target)
                {
                    sample = At(buffer, source.Width, source.Height, place.U, place.V);
                    place = new PixelPoint(place.U + step.U, place.V + step.V);
                }
            }
        }
    }

    private static float At(ReadOnlySpan<float> buffer, int width, int height, double u, double v)
    {
        // Outside, and where the nearest pixel has no data: the edge stays where nearest puts it.
        if (!(u >= 0 && v >= 0 && u < width && v < height) || float.IsNaN(buffer[((int)v * width) + (int)u]))
        {
            return float.NaN;
        }

        var (left, top) = (Math.Floor(u - 0.5), Math.Floor(v - 0.5));
        var (right, down) = ((float)(u - 0.5 - left), (float)(v - 0.5 - top));
        var (x0, y0) = (Math.Max(0, (int)left), Math.Max(0, (int)top));
        var (x1, y1) = (Math.Min(width - 1, (int)left + 1), Math.Min(height - 1, (int)top + 1));
        float sum = 0, weights = 0;
        Add(buffer[(y0 * width) + x0], (1 - right) * (1 - down), ref sum, ref weights);
        Add(buffer[(y0 * width) + x1], right * (1 - down), ref sum, ref weights);
        Add(buffer[(y1 * width) + x0], (1 - right) * down, ref sum, ref weights);
        Add(buffer[(y1 * width) + x1], right * down, ref sum, ref weights);
        return sum / weights;
    }

    private static void Add(float value, float weight, ref float sum, ref float weights)
    {
        if (!float.IsNaN(value))
        {
            sum += value * weight;
            weights += weight;
        }
    }
}
