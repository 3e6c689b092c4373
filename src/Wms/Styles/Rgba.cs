using System.Globalization;

namespace Wms.Styles;

/// <summary>A colour, alpha not multiplied in.</summary>
public readonly record struct Rgba(byte R, byte G, byte B, byte A = 255)
{
    public static Rgba Transparent { get; }

    public static Rgba White { get; } = new(255, 255, 255);

    public static Rgba Black { get; } = new(0, 0, 0);

    /// <summary>Reads #RRGGBB or #RRGGBBAA.</summary>
    public static Rgba Parse(string text)
    {
        return TryParseHex(text.AsSpan().TrimStart('#'), out var color)
            ? color
            : throw new FormatException($"'{text}' is not a colour of the form #RRGGBB or #RRGGBBAA.");
    }

    internal static bool TryParseHex(ReadOnlySpan<char> digits, out Rgba color)
    {
        color = default;
        if (digits.Length is not (6 or 8)
            || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var rgba = digits.Length == 6 ? (value << 8) | 0xFF : value;
        color = new Rgba((byte)(rgba >> 24), (byte)(rgba >> 16), (byte)(rgba >> 8), (byte)rgba);
        return true;
    }

    /// <summary>The colour at a fraction of the way to another, channel by channel.</summary>
    public Rgba Towards(Rgba other, double fraction)
    {
        return new Rgba(
            Channel(R, other.R, fraction), Channel(G, other.G, fraction), Channel(B, other.B, fraction), Channel(A, other.A, fraction));
    }

    public Rgba WithAlpha(byte alpha) => this with { A = alpha };

    /// <summary>The colour, this much as opaque as it is.</summary>
    public Rgba WithOpacity(double opacity) => this with { A = (byte)Math.Round(A * Math.Clamp(opacity, 0, 1)) };

    public override string ToString()
    {
        return A == 255
            ? string.Create(CultureInfo.InvariantCulture, $"#{R:X2}{G:X2}{B:X2}")
            : string.Create(CultureInfo.InvariantCulture, $"#{R:X2}{G:X2}{B:X2}{A:X2}");
    }

    /// <summary>Bytes R, G, B, A in memory, alpha multiplied in: the pixel of a canvas.</summary>
    internal uint ToPremultiplied()
    {
        return (uint)(Times(R, A) | (Times(G, A) << 8) | (Times(B, A) << 16) | (A << 24));
    }

    private static int Times(int channel, int alpha) => ((channel * alpha) + 127) / 255;

    private static byte Channel(byte from, byte to, double fraction) => (byte)Math.Round(from + ((to - from) * fraction));
}
