using System.Buffers.Binary;
using System.Text;

namespace Geo.Rasters.Tiff;

/// <summary>Everything before the first tile: file header, GDAL's layout note and the directories of all levels.</summary>
internal sealed class CogHeader(IReadOnlyList<TiffTag> meaning, IReadOnlyList<TileLevel> levels, TilePacker packer, int blockSize)
{
    // Tells GDAL's readers that all directories come first (its "ghost area"); the numbers are sizes it reads literally.
    private const string LayoutNote = "LAYOUT=IFDS_BEFORE_DATA\nKNOWN_INCOMPATIBLE_EDITION=NO\n ";
    private const int ReducedResolution = 1;
    private const int SeparatePlanes = 2;
    private const int OnePlane = 1;

    /// <summary>The header, with the tiles where the levels say; its size does not depend on that.</summary>
    internal byte[] ToBytes(bool big)
    {
        var bytes = new MemoryStream();
        WriteStart(bytes, big);
        var pointer = big ? 8 : 4;
        for (var i = 0; i < levels.Count; i++)
        {
            AlignToWord(bytes);
            WriteNumber(bytes, pointer, bytes.Length, big);
            bytes.Position = bytes.Length;
            pointer = WriteDirectory(bytes, Tags(levels[i], i > 0, big), big);
        }

        AlignToWord(bytes);
        return bytes.ToArray();
    }

    private static void WriteStart(MemoryStream bytes, bool big)
    {
        const int ClassicVersion = 42, BigVersion = 43;
        bytes.Write("II"u8);
        WriteShort(bytes, big ? BigVersion : ClassicVersion);
        if (big)
        {
            WriteShort(bytes, 8);
            WriteShort(bytes, 0);
        }

        WriteNumber(bytes, (int)bytes.Position, 0, big);
        bytes.Write(Encoding.ASCII.GetBytes($"GDAL_STRUCTURAL_METADATA_SIZE={LayoutNote.Length:D6} bytes\n{LayoutNote}"));
    }

    private List<TiffTag> Tags(TileLevel level, bool overview, bool big)
    {
        var planes = level.Offsets.Length / (level.Columns * level.Rows);
        List<TiffTag> tags =
        [
            .. overview ? TiffTemplate.ForOverview(meaning) : meaning,
            TiffTag.OfLong(TiffTags.ImageWidth, level.Width),
            TiffTag.OfLong(TiffTags.ImageLength, level.Height),
            TiffTag.OfShort(TiffTags.Compression, packer.CompressionTag),
            TiffTag.OfShort(TiffTags.PlanarConfiguration, planes > 1 ? SeparatePlanes : OnePlane),
            TiffTag.OfShort(TiffTags.TileWidth, blockSize),
            TiffTag.OfShort(TiffTags.TileLength, blockSize),
            TiffTag.OfOffsets(TiffTags.TileOffsets, level.Offsets, big),
            TiffTag.OfOffsets(TiffTags.TileByteCounts, level.Lengths, big),
        ];
        if (overview)
        {
            tags.Add(TiffTag.OfLong(TiffTags.NewSubfileType, ReducedResolution));
        }

        if (packer.PredictorTag is { } predictor)
        {
            tags.Add(TiffTag.OfShort(TiffTags.Predictor, predictor));
        }

        tags.Sort((one, other) => one.Id.CompareTo(other.Id));
        return tags;
    }

    /// <summary>Writes a directory and its long values; answers where the pointer to the next one is.</summary>
    private static int WriteDirectory(MemoryStream bytes, List<TiffTag> tags, bool big)
    {
        var pointerSize = big ? 8 : 4;
        var start = (int)bytes.Position;
        var entries = start + (big ? 8 : 2);
        var next = entries + tags.Count * (4 + 2 * pointerSize);
        bytes.SetLength(next + pointerSize);
        WriteCount(bytes, tags.Count, big);
        for (var i = 0; i < tags.Count; i++)
        {
            bytes.Position = entries + i * (4 + 2 * pointerSize);
            WriteTag(bytes, tags[i], big);
        }

        return next;
    }

    private static void WriteTag(MemoryStream bytes, TiffTag tag, bool big)
    {
        WriteShort(bytes, tag.Id);
        WriteShort(bytes, tag.Type);
        WriteNumber(bytes, (int)bytes.Position, (long)tag.Count, big);
        if (tag.Value.Length <= (big ? 8 : 4))
        {
            bytes.Write(tag.Value);
            return;
        }

        var at = (int)bytes.Position;
        AlignToWord(bytes);
        WriteNumber(bytes, at, bytes.Length, big);
        bytes.Position = bytes.Length;
        bytes.Write(tag.Value);
    }

    private static void WriteCount(MemoryStream bytes, int count, bool big)
    {
        if (big)
        {
            WriteNumber(bytes, (int)bytes.Position, count, big);
        }
        else
        {
            WriteShort(bytes, count);
        }
    }

    private static void WriteShort(MemoryStream bytes, int value)
    {
        Span<byte> buffer = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(buffer, (ushort)value);
        bytes.Write(buffer);
    }

    private static void WriteNumber(MemoryStream bytes, int at, long value, bool big)
    {
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(buffer, value);
        bytes.Position = at;
        bytes.Write(buffer[..(big ? 8 : 4)]);
    }

    // Directories and values begin at even offsets, by TIFF 6.0.
    private static void AlignToWord(MemoryStream bytes) => bytes.SetLength((bytes.Length + 1) / 2 * 2);
}
