using System.Numerics;

namespace Ogc.Processes.Library.SpectralIndex.Formulas;

/// <summary>A compiled formula. Safe to use from many threads at once.</summary>
internal sealed unsafe class FormulaKernel
{
    private readonly Body _body;

    internal FormulaKernel(IReadOnlyList<string> bands, Body body)
    {
        Bands = bands;
        _body = body;
    }

    /// <summary>Computes pixels [from, to) in steps of <c>Vector&lt;double&gt;.Count</c>; reads and writes whole float vectors.</summary>
    /// <param name="bands">Address of the addresses of the bands.</param>
    /// <param name="result">Address of the result.</param>
    /// <param name="from">First pixel.</param>
    /// <param name="to">The pixel after the last.</param>
    internal delegate void Body(nint bands, nint result, int from, int to);

    /// <summary>Names of the bands in the order in which <see cref="Evaluate"/> takes them.</summary>
    public IReadOnlyList<string> Bands { get; }

    /// <summary>Computes as many pixels as <paramref name="result"/> holds. NaN in any band gives NaN, as does a division by zero
    /// and whatever is not finite in single precision.</summary>
    /// <param name="band">The pixels of a band by its index in <see cref="Bands"/>.</param>
    /// <param name="result">Takes the values.</param>
    public void Evaluate(Func<int, Span<float>> band, Span<float> result)
    {
        var addresses = stackalloc nint[Bands.Count];
        fixed (float* pixels = result)
        {
            PinAndRun(band, 0, addresses, pixels, result.Length);
        }
    }

    /// <summary>Pins one band after the other; there is no other way to hold a number of spans that is not known in advance.</summary>
    private void PinAndRun(Func<int, Span<float>> band, int index, nint* addresses, float* result, int count)
    {
        if (index == Bands.Count)
        {
            Run(addresses, result, count);
            return;
        }

        var pixels = band(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels.Length, count, Bands[index]);
        fixed (float* pinned = pixels)
        {
            addresses[index] = (nint)pinned;
            PinAndRun(band, index + 1, addresses, result, count);
        }
    }

    private void Run(nint* addresses, float* result, int count)
    {
        // A step reads and writes one float vector but advances by half of it, so the last full step ends this early.
        var whole = Math.Max(0, count - Vector<float>.Count) / Vector<double>.Count * Vector<double>.Count;
        _body((nint)addresses, (nint)result, 0, whole);
        RunTail(addresses, result, whole, count - whole);
    }

    /// <summary>The last pixels, copied to where a vector may read beyond them.</summary>
    private void RunTail(nint* addresses, float* result, int from, int count)
    {
        var room = 3 * Vector<float>.Count;
        var padded = stackalloc float[room * (Bands.Count + 1)];
        var tails = stackalloc nint[Bands.Count];
        for (var band = 0; band < Bands.Count; band++)
        {
            var tail = padded + (band * room);
            new Span<float>((float*)addresses[band] + from, count).CopyTo(new Span<float>(tail, room));
            tails[band] = (nint)tail;
        }

        var values = padded + (Bands.Count * room);
        _body((nint)tails, (nint)values, 0, count);
        new Span<float>(values, count).CopyTo(new Span<float>(result + from, count));
    }
}
