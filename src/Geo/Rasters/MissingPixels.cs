using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Geo.Rasters;

/// <summary>Turns pixels into numbers: nodata becomes NaN, scale and offset are applied.</summary>
internal static class MissingPixels
{
    internal static void ToNaN(Span<float> pixels, double? noData)
    {
        if (noData is not { } value || double.IsNaN(value))
        {
            return;
        }

        // GDAL clamps doubles that a float cannot hold; such a nodata value arrives as the largest float or as infinity.
        var missing = (float)value;
        Replace(pixels, missing);
        if (float.IsInfinity(missing))
        {
            Replace(pixels, MathF.CopySign(float.MaxValue, missing));
        }
    }

    internal static void Scale(Span<float> pixels, double scale, double offset)
    {
        if (scale == 1 && offset == 0)
        {
            return;
        }

        // In double: an offset of 273.15 on a scale of 1e-5 loses its last digits in float.
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (float)(pixels[i] * scale + offset);
        }
    }

    // Fast code at the first call: a process often sees one raster only.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Replace(Span<float> pixels, float missing)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(pixels);
        var wanted = new Vector<float>(missing);
        var nan = new Vector<float>(float.NaN);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.ConditionalSelect(Vector.Equals(vectors[i], wanted), nan, vectors[i]);
        }

        for (var i = vectors.Length * Vector<float>.Count; i < pixels.Length; i++)
        {
            pixels[i] = pixels[i] == missing ? float.NaN : pixels[i];
        }
    }
}
