using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Geo.Interop;

namespace Geo.Rasters.Tiff;

/// <summary>
/// Builds a COG without going through GDAL's writers. A tile that has all its pixels is reduced into its overview, packed by
/// the thread that completed it and stored. Nothing is compressed or read twice, and of a raster only the tiles that are
/// not full yet are in memory.
/// </summary>
internal sealed class TileSink : ICogSink
{
    private readonly RasterSpec _spec;
    private readonly int _blockSize;
    private readonly TilePacker _packer;
    private readonly TileReducer _reducer;
    private readonly byte[] _emptyPixel;
    private readonly IReadOnlyList<TileLevel> _levels;
    private readonly ConcurrentDictionary<TileKey, PendingTile> _pending = new();
    private readonly TileFile _file;

    internal TileSink(string scratch, RasterSpec spec, CogOptions options)
    {
        Gdal.Start();
        _spec = spec;
        _blockSize = options.BlockSize;
        _packer = new TilePacker(spec.Type, _blockSize, options);
        _reducer = new TileReducer(
            spec.Type, options.OverviewResamplingFor(spec.Bands.Select(band => band.Palette)), spec.Bands[0].NoData, _blockSize);
        _emptyPixel = EmptyPixel(spec);
        _levels = TileLevel.Pyramid(spec, _blockSize, options.Overviews);
        _file = new TileFile(scratch, _levels, new CogHeader(TiffTemplate.Create(spec), _levels, _packer, _blockSize), _packer);
    }

    internal static bool Supports(RasterSpec spec, CogOptions options) =>
        TileCodecs.Has(options.Compression)
        && TileReducer.Supports(options.OverviewResamplingFor(spec.Bands.Select(band => band.Palette)))
        && spec.Bands.All(band => Equals(band.NoData, spec.Bands[0].NoData));

    public void Write<T>(int band, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        if (PixelTypes.Of<T>() == _spec.Type)
        {
            WriteBytes(band - 1, window, MemoryMarshal.AsBytes(pixels));
            return;
        }

        var size = (int)window.PixelCount * _spec.Type.Size();
        var converted = ArrayPool<byte>.Shared.Rent(size);
        Convert(pixels[..(int)window.PixelCount], converted);
        WriteBytes(band - 1, window, converted.AsSpan(0, size));
        ArrayPool<byte>.Shared.Return(converted);
    }

    public void Complete(string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        FinishPending(cancellationToken);
        _file.Assemble(path, progress, cancellationToken);
    }

    public void Dispose()
    {
        _file.Dispose();
        _packer.Dispose();
        foreach (var tile in _pending.Values)
        {
            tile.Release();
        }

        _pending.Clear();
    }

    private void WriteBytes(int plane, PixelWindow window, ReadOnlySpan<byte> pixels)
    {
        var level = _levels[0];
        for (var row = window.Y / _blockSize; row * _blockSize < window.Y + window.Height; row++)
        {
            for (var column = window.X / _blockSize; column * _blockSize < window.X + window.Width; column++)
            {
                WriteTile(new TileKey(0, plane, column, row), level.Window(column, row), window, pixels);
            }
        }
    }

    private void WriteTile(TileKey key, PixelWindow tile, PixelWindow window, ReadOnlySpan<byte> pixels)
    {
        var left = Math.Max(tile.X, window.X);
        var top = Math.Max(tile.Y, window.Y);
        var width = Math.Min(tile.X + tile.Width, window.X + window.Width) - left;
        var height = Math.Min(tile.Y + tile.Height, window.Y + window.Height) - top;
        var size = _spec.Type.Size();
        var pending = Pending(key, tile);
        bool complete;
        lock (pending)
        {
            for (var y = 0; y < height; y++)
            {
                pixels.Slice(((top - window.Y + y) * window.Width + left - window.X) * size, width * size)
                    .CopyTo(pending.Pixels.AsSpan(((top - tile.Y + y) * _blockSize + left - tile.X) * size));
            }

            complete = pending.Complete((long)width * height);
        }

        if (complete)
        {
            Finish(key, pending);
        }
    }

    private PendingTile Pending(TileKey key, PixelWindow tile)
    {
        if (_levels[key.Level].Lengths[_levels[key.Level].Index(key.Plane, key.Column, key.Row)] != 0)
        {
            throw new GeoException(GeoError.WriteFailed, $"The pixels of tile {key.Column}, {key.Row} of band {key.Plane + 1} are written twice.");
        }

        return _pending.GetOrAdd(key, _ => NewTile(tile));
    }

    private PendingTile NewTile(PixelWindow tile)
    {
        var pixels = ArrayPool<byte>.Shared.Rent(_packer.TileBytes);
        var all = pixels.AsSpan(0, _packer.TileBytes);
        for (var i = 0; i < _emptyPixel.Length; i++)
        {
            all[i] = _emptyPixel[i];
        }

        // Doubling: a pattern of some bytes becomes a tile in a few copies.
        for (var filled = _emptyPixel.Length; filled < all.Length; filled *= 2)
        {
            all[..Math.Min(filled, all.Length - filled)].CopyTo(all[filled..]);
        }

        return new PendingTile(pixels, tile.PixelCount);
    }

    private void Finish(TileKey key, PendingTile tile)
    {
        _pending.TryRemove(key, out _);
        var level = _levels[key.Level];
        var window = level.Window(key.Column, key.Row);
        if (key.Level + 1 < _levels.Count)
        {
            ReduceIntoParent(key, tile, window);
        }

        _packer.Pack(tile.Pixels, packed => _file.Store(key.Level, level.Index(key.Plane, key.Column, key.Row), packed.Span));
        tile.Release();
    }

    private void ReduceIntoParent(TileKey key, PendingTile tile, PixelWindow window)
    {
        var parentKey = key.Parent;
        var parent = Pending(parentKey, _levels[parentKey.Level].Window(parentKey.Column, parentKey.Row));
        var half = _blockSize / 2;
        bool complete;
        lock (parent)
        {
            _reducer.Reduce(tile.Pixels, window.Width, window.Height, parent.Pixels, key.Column % 2 * half, key.Row % 2 * half);
            complete = parent.Complete((long)((window.Width + 1) / 2) * ((window.Height + 1) / 2));
        }

        if (complete)
        {
            Finish(parentKey, parent);
        }
    }

    // Level by level: a tile that lacks pixels becomes part of an overview that then may be full.
    private void FinishPending(CancellationToken cancellationToken)
    {
        for (var level = 0; level < _levels.Count; level++)
        {
            foreach (var (key, tile) in _pending.Where(pair => pair.Key.Level == level).ToArray())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Finish(key, tile);
            }
        }
    }

    private unsafe void Convert<T>(ReadOnlySpan<T> pixels, byte[] converted)
        where T : unmanaged
    {
        fixed (T* from = pixels)
        fixed (byte* to = converted)
        {
            GdalApi.GDALCopyWords64(
                from, (int)PixelTypes.Of<T>(), Unsafe.SizeOf<T>(), to, (int)_spec.Type, _spec.Type.Size(), pixels.Length);
        }
    }

    private static unsafe byte[] EmptyPixel(RasterSpec spec)
    {
        var pixel = new byte[spec.Type.Size()];
        var value = spec.Bands[0].NoData ?? 0;
        fixed (byte* to = pixel)
        {
            GdalApi.GDALCopyWords64(&value, (int)PixelType.Float64, sizeof(double), to, (int)spec.Type, spec.Type.Size(), 1);
        }

        return pixel;
    }
}
