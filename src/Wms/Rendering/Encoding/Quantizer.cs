namespace Wms.Rendering.Encoding;

/// <summary>Median cut over a histogram of 15-bit colours (one more bin for transparent): a picture in 256 colours.</summary>
internal static class Quantizer
{
    private const int Most = 256;
    private const int Bins = 1 << 15;

    /// <summary>Returns the colours and fills <paramref name="indices"/>. Pixels less than half opaque become transparent.</summary>
    public static uint[] Index(ReadOnlySpan<uint> pixels, Span<byte> indices)
    {
        var counts = new int[Bins];
        var transparent = false;
        foreach (var pixel in pixels)
        {
            if (IsTransparent(pixel))
            {
                transparent = true;
                continue;
            }

            counts[Bin(pixel)]++;
        }

        var boxes = Split(counts, transparent ? Most - 1 : Most);
        var colors = new List<uint>();
        var places = new byte[Bins];
        foreach (var box in boxes)
        {
            foreach (var bin in box)
            {
                places[bin] = (byte)colors.Count;
            }

            colors.Add(Mean(box, counts));
        }

        var none = (byte)colors.Count;
        if (transparent)
        {
            colors.Add(0);
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            indices[i] = IsTransparent(pixels[i]) ? none : places[Bin(pixels[i])];
        }

        return [.. colors];
    }

    private static bool IsTransparent(uint pixel) => pixel >> 31 == 0;

    private static int Bin(uint pixel)
    {
        var color = StraightAlpha.Of(pixel);
        return (int)(((color >> 3) & 31) | (((color >> 11) & 31) << 5) | (((color >> 19) & 31) << 10));
    }

    private static List<ArraySegment<int>> Split(int[] counts, int most)
    {
        var used = Enumerable.Range(0, Bins).Where(bin => counts[bin] > 0).ToArray();
        var queue = new PriorityQueue<ArraySegment<int>, long>();
        var done = new List<ArraySegment<int>>();
        Add(used);
        while (queue.Count > 0 && queue.Count + done.Count < most)
        {
            var box = queue.Dequeue();
            var (shift, _) = Widest(box);
            box.AsSpan().Sort((a, b) => ((a >> shift) & 31).CompareTo((b >> shift) & 31));
            var middle = Median(box, counts);
            Add(box[..middle]);
            Add(box[middle..]);
        }

        done.AddRange(queue.UnorderedItems.Select(item => item.Element));
        return done;

        void Add(ArraySegment<int> box)
        {
            if (box.Count < 2)
            {
                done.Add(box);
                return;
            }

            // The box that holds most pixels over the widest spread is cut first.
            queue.Enqueue(box, -Weight(box, counts) * Widest(box).Spread);
        }
    }

    private static (int Shift, int Spread) Widest(ArraySegment<int> box)
    {
        var best = (Shift: 0, Spread: -1);
        foreach (var shift in (ReadOnlySpan<int>)[0, 5, 10])
        {
            var (low, high) = (31, 0);
            foreach (var bin in box)
            {
                var value = (bin >> shift) & 31;
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }

            best = high - low > best.Spread ? (shift, high - low) : best;
        }

        return best;
    }

    private static long Weight(ArraySegment<int> box, int[] counts)
    {
        long sum = 0;
        foreach (var bin in box)
        {
            sum += counts[bin];
        }

        return sum;
    }

    private static int Median(ArraySegment<int> box, int[] counts)
    {
        var half = Weight(box, counts) / 2;
        long sum = 0;
        for (var i = 0; i < box.Count - 1; i++)
        {
            sum += counts[box[i]];
            if (sum >= half)
            {
                return i + 1;
            }
        }

        return box.Count - 1;
    }

    private static uint Mean(ArraySegment<int> box, int[] counts)
    {
        long total = 0, red = 0, green = 0, blue = 0;
        foreach (var bin in box)
        {
            var count = counts[bin];
            total += count;
            red += count * (long)Expand(bin & 31);
            green += count * (long)Expand((bin >> 5) & 31);
            blue += count * (long)Expand((bin >> 10) & 31);
        }

        total = Math.Max(total, 1);
        return (uint)(red / total) | ((uint)(green / total) << 8) | ((uint)(blue / total) << 16) | 0xFF000000;
    }

    private static int Expand(int fiveBits) => (fiveBits << 3) | (fiveBits >> 2);
}
