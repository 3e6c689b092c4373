using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Geo.Rasters.Tiff;

/// <summary>
/// The bytes of the tiles on disk. Tiles that are not compressed have their place in the file from the beginning; packed
/// ones are appended to a spool as they come and are put in order at the end.
/// </summary>
internal sealed class TileFile : IDisposable
{
    // Offsets of a classic TIFF have 32 bits; the rest is room for the header.
    private const long LargestClassic = 4_000_000_000;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly IReadOnlyList<TileLevel> _levels;
    private readonly CogHeader _header;
    private readonly long[]? _places;
    private readonly int _tileBytes;
    private readonly long _largestClassic;
    private long _spooled;

    internal TileFile(string path, IReadOnlyList<TileLevel> levels, CogHeader header, TilePacker packer, long largestClassic = LargestClassic)
    {
        _path = path;
        _levels = levels;
        _header = header;
        _largestClassic = largestClassic;
        _tileBytes = packer.TileBytes;
        _places = packer.Compresses ? null : Places();
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    private long PlacedBytes => _levels.Sum(level => level.Offsets.LongLength) * _tileBytes;

    private bool IsBig => (_places is null ? _spooled : PlacedBytes) > _largestClassic;

    internal void Store(int level, int index, ReadOnlySpan<byte> packed)
    {
        var offset = _places is { } places
            ? places[level] + (long)index * _tileBytes
            : Interlocked.Add(ref _spooled, packed.Length) - packed.Length;
        RandomAccess.Write(_file, packed, offset);
        (_levels[level].Offsets[index], _levels[level].Lengths[index]) = (offset, packed.Length);
    }

    /// <summary>Makes the whole file at another path; this one is used up.</summary>
    internal void Assemble(string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (_places is not null)
        {
            RandomAccess.Write(_file, _header.ToBytes(IsBig), 0);
            _file.Dispose();
            File.Move(_path, path);
        }
        else
        {
            CopyInOrder(path, cancellationToken);
        }

        progress?.Report(1);
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }

    // Where the first tile of each level comes to lie: behind the header, the smallest overview first.
    private long[] Places()
    {
        var places = new long[_levels.Count];
        long at = _header.ToBytes(PlacedBytes > _largestClassic).Length;
        for (var level = _levels.Count - 1; level >= 0; level--)
        {
            places[level] = at;
            at += _levels[level].Offsets.LongLength * _tileBytes;
        }

        return places;
    }

    private void CopyInOrder(string path, CancellationToken cancellationToken)
    {
        var big = IsBig;
        var moves = Moves(_header.ToBytes(big).Length);
        using var target = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(moves, options, move =>
        {
            var buffer = ArrayPool<byte>.Shared.Rent(move.Length);
            _ = RandomAccess.Read(_file, buffer.AsSpan(0, move.Length), move.From);
            RandomAccess.Write(target, buffer.AsSpan(0, move.Length), move.To);
            ArrayPool<byte>.Shared.Return(buffer);
        });
        RandomAccess.Write(target, _header.ToBytes(big), 0);
    }

    private List<(long From, long To, int Length)> Moves(long at)
    {
        var moves = new List<(long, long, int)>();
        foreach (var level in _levels.Reverse())
        {
            for (var i = 0; i < level.Offsets.Length; i++)
            {
                if (level.Lengths[i] > 0)
                {
                    moves.Add((level.Offsets[i], at, (int)level.Lengths[i]));
                    level.Offsets[i] = at;
                    at += level.Lengths[i];
                }
            }
        }

        return moves;
    }
}
