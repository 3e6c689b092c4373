using System.Buffers;
using System.Buffers.Binary;
using Geo.Interop;

namespace Geo.Rasters;

/// <summary>
/// Keeps HDF5 (and so netCDF-4) files to themselves. Such a file may say that its arrays lie in other files; the library opens
/// whatever path it names, /etc/passwd for example, and delivers it as pixels. Neither GDAL nor HDF5 has a switch against it.
/// </summary>
/// <remarks>
/// Two messages lead outside, neither is ever packed, and the file is searched for their form without a walk through its
/// structure, which a forged file could lead astray (HDF5 file format, IV.A.2.h and i): an external file list is version 1, three
/// reserved bytes, two slot counts and the address of a "HEAP"; a virtual array's layout is version 4 or later, class 3
/// and the address of a "GCOL". Links into other files are the library's to refuse, see <see cref="Hdf5Links"/>.
/// </remarks>
internal sealed class Hdf5Confinement
{
    private const int ChunkBytes = 4 << 20;
    private const int LargestPattern = 16;
    private static readonly SearchValues<byte> Versions = SearchValues.Create([1, 4, 5]);
    private static readonly byte[] Signature = [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a];

    private readonly FileStream _file;
    private readonly long _start;
    private readonly int _addressBytes;
    private readonly HashSet<long> _lists = [];
    private readonly HashSet<long> _collections = [];

    private Hdf5Confinement(FileStream file, long start)
    {
        _file = file;
        _start = start;
        _addressBytes = ReadAddressBytes();
    }

    /// <exception cref="GeoException">FormatNotAllowed.</exception>
    internal static void Check(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        if (FindStart(file) is not { } start)
        {
            return;
        }

        if (!Hdf5Links.AreConfined)
        {
            throw new GeoException(
                GeoError.FormatNotAllowed, $"'{Path.GetFileName(path)}' is HDF5, which this GDAL cannot be kept from following links with.");
        }

        Hdf5Links.SilenceThisThread();
        if (new Hdf5Confinement(file, start).LeadsOutside())
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

    private bool LeadsOutside()
    {
        if (_addressBytes is not (2 or 4 or 8))
        {
            // Nobody writes wider addresses; what we cannot check is not read.
            return true;
        }

        Search(FindHeaps);
        return (_lists.Count > 0 || _collections.Count > 0) && Search(HasMessage);
    }

    private bool FindHeaps(ReadOnlySpan<byte> bytes, long offset)
    {
        AddAll(bytes, offset, "HEAP"u8, _lists);
        AddAll(bytes, offset, "GCOL"u8, _collections);
        return false;
    }

    private void AddAll(ReadOnlySpan<byte> bytes, long offset, ReadOnlySpan<byte> signature, HashSet<long> addresses)
    {
        for (var at = bytes.IndexOf(signature); at >= 0;)
        {
            // Addresses count from the superblock or from the beginning, as the file likes.
            addresses.Add(offset + at);
            addresses.Add(offset + at - _start);
            var next = bytes[(at + 1)..].IndexOf(signature);
            at = next < 0 ? next : at + 1 + next;
        }
    }

    private bool HasMessage(ReadOnlySpan<byte> bytes, long offset)
    {
        for (var at = bytes.IndexOfAny(Versions); at >= 0;)
        {
            if (IsFileList(bytes[at..]) || IsVirtualLayout(bytes[at..]))
            {
                return true;
            }

            var next = bytes[(at + 1)..].IndexOfAny(Versions);
            at = next < 0 ? next : at + 1 + next;
        }

        return false;
    }

    private bool IsFileList(ReadOnlySpan<byte> message)
    {
        const int SlotsAt = 4, AddressAt = 8;
        return message.Length >= AddressAt + _addressBytes && message[0] == 1
            && BinaryPrimitives.ReadUInt32LittleEndian(message[SlotsAt..]) != 0 && _lists.Contains(Address(message[AddressAt..]));
    }

    private bool IsVirtualLayout(ReadOnlySpan<byte> message)
    {
        const int Virtual = 3, AddressAt = 2;
        return message.Length >= AddressAt + _addressBytes && message[0] >= 4 && message[1] == Virtual
            && _collections.Contains(Address(message[AddressAt..]));
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
