using System.Globalization;
using Geo;
using Wms.Styles;

namespace Wms.Kvp;

/// <summary>Reads single parameters; what is wrong goes to the list of faults and a harmless value comes back.</summary>
internal sealed class KvpReading(KvpParameters parameters, FaultList faults)
{
    public KvpParameters Parameters => parameters;

    public FaultList Faults => faults;

    /// <summary>A parameter that must be there.</summary>
    public string? Required(string name)
    {
        var value = parameters.FindText(name);
        if (value is null)
        {
            faults.Add(WmsError.MissingParameterValue, $"The parameter {name} is missing.", name);
        }

        return value;
    }

    /// <summary>The version of a request that must name one.</summary>
    public WmsVersion Version()
    {
        var asked = Required("VERSION");
        var version = VersionNegotiation.Exact(asked);
        if (asked is not null && version is null)
        {
            faults.Add(WmsError.InvalidParameterValue, $"VERSION is {Quoted.Of(asked)}; this server speaks 1.3.0 and 1.1.1.", "VERSION");
        }

        return version ?? WmsVersion.V130;
    }

    /// <summary>A whole number in a range.</summary>
    public int? Integer(string name, int minimum, int maximum, WmsError error = WmsError.InvalidParameterValue)
    {
        if (Required(name) is not { } text)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number != Math.Floor(number))
        {
            faults.Add(error, $"{name} is {Quoted.Of(text)}; it must be a whole number.", name);
            return null;
        }

        if (number < minimum || number > maximum)
        {
            faults.Add(error, FormattableString.Invariant($"{name} is {number}; it must be from {minimum} to {maximum}."), name);
            return null;
        }

        return (int)number;
    }

    public bool Boolean(string name)
    {
        switch (parameters.FindText(name)?.ToUpperInvariant())
        {
            case null or "FALSE" or "F" or "0":
                return false;
            case "TRUE" or "T" or "1":
                return true;
            case var text:
                faults.Add(WmsError.InvalidParameterValue, $"{name} is {Quoted.Of(text)}; it must be TRUE or FALSE.", name);
                return false;
        }
    }

    /// <summary>A colour as 0xRRGGBB; #RRGGBB and RRGGBB are understood too.</summary>
    public Rgba Color(string name, Rgba otherwise)
    {
        if (parameters.FindText(name) is not { } text)
        {
            return otherwise;
        }

        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text.AsSpan().TrimStart('#');
        if (digits.Length == 6 && Rgba.TryParseHex(digits, out var color))
        {
            return color;
        }

        faults.Add(WmsError.InvalidParameterValue, $"{name} is {Quoted.Of(text)}; it must be a colour of the form 0xRRGGBB.", name);
        return otherwise;
    }

    /// <summary>CRS of version 1.3.0, SRS of 1.1.1; a client that mixes them up is understood.</summary>
    public Crs? ReferenceSystem(WmsVersion version)
    {
        var (name, other) = version == WmsVersion.V130 ? ("CRS", "SRS") : ("SRS", "CRS");
        var text = parameters.FindText(name) ?? parameters.FindText(other);
        if (text is null)
        {
            faults.Add(WmsError.MissingParameterValue, $"The parameter {name} is missing.", name);
            return null;
        }

        if (IsCode(text) && Crs.TryParse(text, out var crs))
        {
            return crs;
        }

        faults.Add(WmsError.InvalidCrs, $"{name} is {Quoted.Of(text)}; this server does not know it.", name);
        return null;
    }

    /// <summary>The box as x,y; exponents are allowed, infinities are not.</summary>
    public BoundingBox? Box(WmsVersion version, Crs? crs)
    {
        if (Required("BBOX") is not { } text)
        {
            return null;
        }

        var parts = text.Split(',', 5);
        Span<double> sides = stackalloc double[4];
        var valid = parts.Length == 4;
        for (var i = 0; i < 4 && valid; i++)
        {
            valid = double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out sides[i]) && double.IsFinite(sides[i]);
        }

        if (!valid)
        {
            faults.Add(WmsError.InvalidParameterValue, $"BBOX is {Quoted.Of(text)}; it must be four numbers: minx,miny,maxx,maxy.", "BBOX");
            return null;
        }

        var box = new BoundingBox(sides[0], sides[1], sides[2], sides[3]);
        if (box.IsEmpty || !double.IsFinite(box.Width) || !double.IsFinite(box.Height))
        {
            faults.Add(WmsError.InvalidParameterValue, $"BBOX is {Quoted.Of(text)}; minx must be less than maxx and miny less than maxy.", "BBOX");
            return null;
        }

        return version == WmsVersion.V130 && crs is not null ? AxisOrder.ToXy(crs, box) : box;
    }

    /// <summary>Codes only: a CRS parameter is no place for definitions.</summary>
    private static bool IsCode(string text) => text.Length <= 100 && !text.Contains('[', StringComparison.Ordinal);
}
