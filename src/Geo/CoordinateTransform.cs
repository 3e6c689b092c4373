using System.Collections.Concurrent;
using Geo.Interop;

namespace Geo;

/// <summary>
/// Transforms x,y (east,north) from one CRS to another. Not for two threads at once; making one costs far more than using
/// it, so <see cref="Rent"/> hands out pooled ones and Dispose gives them back.
/// </summary>
public sealed class CoordinateTransform : IDisposable
{
    private const int MostIdle = 8;
    private const int MostPairs = 256;
    private static readonly ConcurrentDictionary<(string From, string To), ConcurrentBag<TransformHandle>> Idle = new();

    private readonly (string From, string To) _pair;
    private TransformHandle? _handle;

    private CoordinateTransform(Crs from, Crs to, TransformHandle? handle)
    {
        From = from;
        To = to;
        _pair = (from.Identifier, to.Identifier);
        _handle = handle;
    }

    public Crs From { get; }

    public Crs To { get; }

    /// <summary>True where coordinates stay as they are.</summary>
    public bool IsIdentity => From.HasSameXy(To);

    public static CoordinateTransform Rent(Crs from, Crs to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.HasSameXy(to))
        {
            return new CoordinateTransform(from, to, null);
        }

        var idle = Idle.TryGetValue((from.Identifier, to.Identifier), out var bag) && bag.TryTake(out var taken) ? taken : null;
        return new CoordinateTransform(from, to, idle ?? Create(from, to));
    }

    /// <summary>Transforms in place. False if any point failed; a failed point becomes +infinity.</summary>
    public unsafe bool Transform(Span<double> x, Span<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"{x.Length} x and {y.Length} y do not make points.", nameof(y));
        }

        if (IsIdentity || x.IsEmpty)
        {
            return true;
        }

        ObjectDisposedException.ThrowIf(_handle is null, this);
        GdalErrors.Clear();
        fixed (double* xs = x)
        fixed (double* ys = y)
        {
            return OsrApi.OCTTransform(_handle, x.Length, xs, ys, null) != 0;
        }
    }

    /// <summary>The box around a transformed grid of points; points that the target cannot hold are left out.</summary>
    /// <exception cref="GeoException">TransformFailed when no point has a place in the target, or the box runs backwards:
    /// one that crosses the antimeridian is to be split by the caller.</exception>
    public BoundingBox TransformBounds(BoundingBox box, int densify = 21)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(densify, 2);
        if (box.MinX > box.MaxX || box.MinY > box.MaxY)
        {
            throw new GeoException(
                GeoError.TransformFailed,
                $"The extent {box.MinX}, {box.MinY}, {box.MaxX}, {box.MaxY} runs backwards; a box across the antimeridian has to be split.");
        }

        if (IsIdentity)
        {
            return box;
        }

        var x = new double[densify * densify];
        var y = new double[densify * densify];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = box.MinX + box.Width * (i % densify) / (densify - 1);
            y[i] = box.MinY + box.Height * (i / densify) / (densify - 1);
        }

        Transform(x, y);
        return Around(x, y) ?? throw new GeoException(
            GeoError.TransformFailed,
            $"The extent {box.MinX}, {box.MinY}, {box.MaxX}, {box.MaxY} of {From} has no place in {To}.");
    }

    public void Dispose()
    {
        var handle = Interlocked.Exchange(ref _handle, null);
        if (handle is null)
        {
            return;
        }

        // Clients choose the pairs: when they have thought up too many, the ones in use earn their place again.
        if (Idle.Count >= MostPairs && !Idle.ContainsKey(_pair))
        {
            ForgetAll();
        }

        var idle = Idle.GetOrAdd(_pair, _ => []);
        if (idle.Count < MostIdle)
        {
            idle.Add(handle);
            return;
        }

        handle.Dispose();
    }

    private static void ForgetAll()
    {
        foreach (var pair in Idle.Keys)
        {
            Idle.TryRemove(pair, out var idle);

            // Another thread may be taking one of them just now: each is either its or ours.
            while (idle is not null && idle.TryTake(out var handle))
            {
                handle.Dispose();
            }
        }
    }

    private static TransformHandle Create(Crs from, Crs to)
    {
        Gdal.Start();
        GdalErrors.Clear();
        using var source = from.CreateReference();
        using var target = to.CreateReference();
        var handle = OsrApi.OCTNewCoordinateTransformation(source, target);
        return handle.IsInvalid
            ? throw GdalErrors.Exception(GeoError.TransformFailed, $"There is no transformation from {from} to {to}.")
            : handle;
    }

    private static BoundingBox? Around(double[] x, double[] y)
    {
        BoundingBox? around = null;
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
            {
                var point = new BoundingBox(x[i], y[i], x[i], y[i]);
                around = around?.Union(point) ?? point;
            }
        }

        return around;
    }
}
