using System.Buffers.Binary;

namespace Geo.Rasters;

/// <summary>
/// Refuses HDF5 (and so netCDF-4) files whose arrays lie in other files. The library opens whatever path such a file
/// names, /etc/passwd for example, and delivers it as pixels; neither GDAL nor HDF5 has a switch against it.
/// </summary>
/// <remarks>
/// An array's "external file list" (HDF5 file format, IV.A.2.h) is never packed and always has the same form: version 1, three
/// reserved bytes, two slot counts, and the address of a local heap, which begins with "HEAP". The whole file is searched for
/// that form, without a walk through its structure that a forged file could lead astray.
/// </remarks>
internal sealed class Hdf5ExternalFiles
{
    private const int ChunkBytes = 4 << 20;
    private const int LargestPattern = 16;
    private static readonly byte[] Signature = [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a];

    private readonly FileStream _file;
    private readonly long _start;
    private readonly int _addressBytes;
    private readonly HashSet<long> _heaps = [];

    private Hdf5ExternalFiles(FileStream file, long start)
    {
        _file = file;
        _start = start;
        _addressBytes = ReadAddressBytes();
    }

    /// <exception cref="GeoException">FormatNotAllowed.</exception>
    internal static void Refuse(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        if (FindStart(file) is { } start && new Hdf5ExternalFiles(file, start).HasAny())
        {
            throw new GeoException(
                GeoError.FormatNotAllowed, $"'{Path.GetFileName(path)}' keeps its arrays in other files, which is not allowed.");
        }
    }

    // The superblock is at 0 or, behind a user's own block, at 512, 1024, 2048, …
    private static long? FindStart(FileStream file)
    {
        Span<byte> head = stackalloc byte[Signature.Length];
        for (long at = 0; at + head.Length <= file.Length; at = at == 0 ? 512 : at * 2)
        {
            if (RandomAccess.Read(file.SafeFileHandle, head, at) == head.Length && head.SequenceEqual(Signature))
            {
                return at;
            }
        }

        return null;
    }

    private int ReadAddressBytes()
    {
        const int VersionAt = 8, OldSizeAt = 13, NewSizeAt = 9;
        Span<byte> superblock = stackalloc byte[LargestPattern];
        RandomAccess.Read(_file.SafeFileHandle, superblock, _start);
        return superblock[VersionAt] < 2 ? superblock[OldSizeAt] : superblock[NewSizeAt];
    }

    private bool HasAny()
    {
        if (_addressBytes is not (2 or 4 or 8))
        {
            // Nobody writes wider addresses; what we cannot check is not read.
            return true;
        }

        Search(FindHeaps);
        return _heaps.Count > 0 && Search(HasFileList);
    }

    private bool FindHeaps(ReadOnlySpan<byte> bytes, long offset)
    {
        for (var at = bytes.IndexOf("HEAP"u8); at >= 0;)
        {
            // Addresses count from the superblock or from the beginning, as the file likes.
            _heaps.Add(offset + at);
            _heaps.Add(offset + at - _start);
            var next = bytes[(at + 1)..].IndexOf("HEAP"u8);
            at = next < 0 ? next : at + 1 + next;
        }

        return false;
    }

    private bool HasFileList(ReadOnlySpan<byte> bytes, long offset)
    {
        const byte Version = 1;
        const int SlotsAt = 4, AddressAt = 8;
        var last = bytes.Length - AddressAt - _addressBytes;
        for (var at = bytes.IndexOf(Version); at >= 0 && at <= last;)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + SlotsAt)..]) != 0 && _heaps.Contains(Address(bytes[(at + AddressAt)..])))
            {
                return true;
            }

            var next = bytes[(at + 1)..].IndexOf(Version);
            at = next < 0 ? next : at + 1 + next;
        }

        return false;
    }

    private long Address(ReadOnlySpan<byte> bytes) => _addressBytes switch
    {
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    // Chunks overlap by what a pattern can be long, so that none is cut in two.
    private bool Search(ChunkSearch search)
    {
        var buffer = new byte[ChunkBytes];
        for (long offset = 0; offset < _file.Length; offset += ChunkBytes - LargestPattern)
        {
            var length = RandomAccess.Read(_file.SafeFileHandle, buffer, offset);
            if (search(buffer.AsSpan(0, length), offset))
            {
                return true;
            }
        }

        return false;
    }

    private delegate bool ChunkSearch(ReadOnlySpan<byte> bytes, long offset);
}
