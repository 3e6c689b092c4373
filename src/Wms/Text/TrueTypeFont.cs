using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Wms.Text;

/// <summary>Outlines and widths of a TrueType font. Reads what legends need: cmap format 4, simple and composite glyphs; no hinting.</summary>
internal sealed class TrueTypeFont
{
    private const int MaxCompositeDepth = 4;

    private readonly byte[] _data;
    private readonly Dictionary<string, int> _tables;
    private readonly bool _longOffsets;
    private readonly int _wideGlyphs;
    private readonly int _glyphCount;
    private readonly int _characterMap;
    private readonly ConcurrentDictionary<int, Glyph> _glyphs = new();

    private TrueTypeFont(byte[] data)
    {
        _data = data;
        _tables = ReadDirectory();
        UnitsPerEm = UInt16(_tables["head"] + 18);
        _longOffsets = UInt16(_tables["head"] + 50) != 0;
        Ascent = Int16(_tables["hhea"] + 4);
        Descent = Int16(_tables["hhea"] + 6);
        _wideGlyphs = UInt16(_tables["hhea"] + 34);
        _glyphCount = UInt16(_tables["maxp"] + 4);
        _characterMap = FindCharacterMap();
    }

    /// <summary>The font of the assembly.</summary>
    public static TrueTypeFont Legend { get; } = Load("LegendSans.ttf");

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    /// <summary>Below the baseline, negative.</summary>
    public int Descent { get; }

    public Glyph GlyphOf(int character) => _glyphs.GetOrAdd(GlyphIndex(character), ReadGlyph);

    private static TrueTypeFont Load(string resource)
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is not in the assembly.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return new TrueTypeFont(data);
    }

    private Dictionary<string, int> ReadDirectory()
    {
        var tables = new Dictionary<string, int>();
        int count = UInt16(4);
        for (var i = 0; i < count; i++)
        {
            var entry = 12 + (16 * i);
            tables[System.Text.Encoding.ASCII.GetString(_data, entry, 4)] = (int)BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(entry + 8));
        }

        return tables;
    }

    private int FindCharacterMap()
    {
        var cmap = _tables["cmap"];
        int count = UInt16(cmap + 2);
        for (var i = 0; i < count; i++)
        {
            var table = cmap + (int)BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(cmap + 8 + (8 * i)));
            if (UInt16(table) == 4)
            {
                return table;
            }
        }

        throw new InvalidOperationException("The font has no character map of format 4.");
    }

    /// <summary>Glyph 0, the box, where the font lacks the character.</summary>
    private int GlyphIndex(int character)
    {
        if (character > 0xFFFF)
        {
            return 0;
        }

        int doubledCount = UInt16(_characterMap + 6);
        var ends = _characterMap + 14;
        var starts = ends + doubledCount + 2;
        for (var at = 0; at < doubledCount; at += 2)
        {
            if (character > UInt16(ends + at))
            {
                continue;
            }

            int start = UInt16(starts + at);
            return character < start ? 0 : MappedGlyph(character, start, starts + doubledCount + at, starts + (2 * doubledCount) + at);
        }

        return 0;
    }

    private int MappedGlyph(int character, int start, int deltaAt, int rangeAt)
    {
        int range = UInt16(rangeAt);
        if (range == 0)
        {
            return (character + UInt16(deltaAt)) & 0xFFFF;
        }

        int glyph = UInt16(rangeAt + range + (2 * (character - start)));
        return glyph == 0 ? 0 : (glyph + UInt16(deltaAt)) & 0xFFFF;
    }

    private Glyph ReadGlyph(int index)
    {
        var outline = new GlyphOutline();
        AddOutline(outline, index, 0, 0, 0);
        var metric = Math.Min(index, _wideGlyphs - 1);
        return new Glyph(UInt16(_tables["hmtx"] + (4 * metric)), outline.Contours);
    }

    private void AddOutline(GlyphOutline outline, int index, int dx, int dy, int depth)
    {
        var (start, end) = GlyphRange(index);
        if (end <= start || depth > MaxCompositeDepth)
        {
            return;
        }

        int contours = Int16(start);
        if (contours >= 0)
        {
            AddSimple(outline, start + 10, contours, dx, dy);
        }
        else
        {
            AddComposite(outline, start + 10, dx, dy, depth);
        }
    }

    private (int Start, int End) GlyphRange(int index)
    {
        if (index >= _glyphCount)
        {
            return (0, 0);
        }

        var glyphs = _tables["glyf"];
        var offsets = _tables["loca"];
        return _longOffsets
            ? (glyphs + Int32(offsets + (4 * index)), glyphs + Int32(offsets + (4 * index) + 4))
            : (glyphs + (2 * UInt16(offsets + (2 * index))), glyphs + (2 * UInt16(offsets + (2 * index) + 2)));
    }

    private void AddSimple(GlyphOutline outline, int at, int contours, int dx, int dy)
    {
        var ends = new int[contours];
        for (var i = 0; i < contours; i++, at += 2)
        {
            ends[i] = UInt16(at);
        }

        var count = contours == 0 ? 0 : ends[^1] + 1;
        at += 2 + UInt16(at);
        var flags = ReadFlags(count, ref at);
        var xs = ReadCoordinates(flags, ref at, shortBit: 0x02, sameBit: 0x10);
        var ys = ReadCoordinates(flags, ref at, shortBit: 0x04, sameBit: 0x20);
        var first = 0;
        foreach (var end in ends)
        {
            var points = new OutlinePoint[end - first + 1];
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = new OutlinePoint(xs[first + i] + dx, ys[first + i] + dy, (flags[first + i] & 1) != 0);
            }

            outline.Add(points);
            first = end + 1;
        }
    }

    private byte[] ReadFlags(int count, ref int at)
    {
        var flags = new byte[count];
        for (var i = 0; i < count;)
        {
            var flag = _data[at++];
            var repeats = (flag & 0x08) != 0 ? _data[at++] : 0;
            for (var k = 0; k <= repeats && i < count; k++)
            {
                flags[i++] = flag;
            }
        }

        return flags;
    }

    private int[] ReadCoordinates(byte[] flags, ref int at, int shortBit, int sameBit)
    {
        var values = new int[flags.Length];
        var value = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            var same = (flags[i] & sameBit) != 0;
            if ((flags[i] & shortBit) != 0)
            {
                value += same ? _data[at] : -_data[at];
                at++;
            }
            else if (!same)
            {
                value += Int16(at);
                at += 2;
            }

            values[i] = value;
        }

        return values;
    }

    /// <summary>Accented letters: parts with an offset. Scaled parts do not occur in the font and are drawn unscaled.</summary>
    private void AddComposite(GlyphOutline outline, int at, int dx, int dy, int depth)
    {
        const int WordArguments = 0x01, Scale = 0x08, More = 0x20, TwoScales = 0x40, Matrix = 0x80;
        int flags;
        do
        {
            flags = UInt16(at);
            int part = UInt16(at + 2);
            var words = (flags & WordArguments) != 0;
            var x = words ? Int16(at + 4) : (sbyte)_data[at + 4];
            var y = words ? Int16(at + 6) : (sbyte)_data[at + 5];
            at += words ? 8 : 6;
            at += (flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
            AddOutline(outline, part, dx + x, dy + y, depth + 1);
        }
        while ((flags & More) != 0);
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private short Int16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));

    private int Int32(int at) => BinaryPrimitives.ReadInt32BigEndian(_data.AsSpan(at));
}
