using System.Collections.Frozen;
using System.Globalization;

namespace Wms.Styles;

/// <summary>The colour ramps this server knows by name.</summary>
public static class Palettes
{
    private static readonly FrozenDictionary<string, Palette> ByName = Build().ToFrozenDictionary(palette => palette.Name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The palette of that name, any case; null when there is none.</summary>
    public static Palette? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The palette of that name, or viridis: a style that names an unknown ramp still shows the data.</summary>
    public static Palette FindOrDefault(string? name) => (name is null ? null : Find(name)) ?? ByName["viridis"];

    private static IEnumerable<Palette> Build() => [.. Indices(), .. Terrain(), .. General()];

    private static IEnumerable<Palette> Indices()
    {
        const string Vegetation = "-0.2:#A8B5BD 0:#C9B79C 0.1:#E3D5A3 0.2:#F1EDB6 0.3:#D3E397 0.4:#A9CF73 0.5:#7CB854 0.6:#519E3C 0.7:#2E8230 0.8:#136627 0.9:#004A1E";
        yield return Of("ndvi", "Normalised difference vegetation index", Vegetation);
        yield return Of("evi", "Enhanced vegetation index", Vegetation);
        yield return Of("savi", "Soil adjusted vegetation index", Vegetation);
        yield return Of("ndwi", "Normalised difference water index", "-0.8:#8A6B3D -0.5:#BFA066 -0.2:#E8DDB5 0:#F4F4EC 0.1:#C9E4F0 0.3:#7DBBDD 0.5:#3A87C0 0.8:#0B4A8F");
        yield return Of("nbr", "Normalised burn ratio", "-0.5:#4A1486 -0.25:#A50026 -0.1:#E34A33 0:#FDBB84 0.1:#FEF0C9 0.25:#D9EF8B 0.45:#66BD63 0.8:#006837");
        yield return Of("ndbi", "Normalised difference built-up index", "-0.5:#1B7837 -0.25:#7FBF7B -0.1:#D9F0D3 0:#F7F7F7 0.1:#FDDBC7 0.25:#EF8A62 0.5:#B2182B");
        yield return Of("bsi", "Bare soil index", "-0.5:#00665E -0.25:#5AB4AC -0.1:#C7EAE5 0:#F5F5F0 0.1:#F6E8C3 0.25:#D8B365 0.5:#8C510A");
    }

    private static IEnumerable<Palette> Terrain()
    {
        yield return Of("terrain", "Elevation", "0:#1F6B3A 150:#4C8F4B 350:#8DB263 600:#C9CF8A 900:#E6DCA0 1300:#D6B67A 1800:#B08358 2400:#8C6550 3000:#A99A96 3600:#D9D6D5 4200:#FFFFFF");
        yield return Of("slope", "Slope", "0:#FFFFFF 5:#EDF3DE 10:#DDE6A4 15:#F5D977 25:#F3A84C 35:#E0672F 45:#B8302B 60:#6E1032 90:#2B0520");

        // North, east, south and west differ clearly, and 360 meets 0.
        yield return Of("aspect", "Aspect", "0:#4B7BB5:N 45:#6FB7A8:NE 90:#A5CE6B:E 135:#E8D35A:SE 180:#E8894A:S 225:#CF5468:SW 270:#A15CA6:W 315:#6F63B3:NW 360:#4B7BB5:N");
        yield return Even("roughness", "Roughness", 0, 50, "#FFFFFF #FDE5C5 #FBB97B #EE7E4B #C8402F #7F1028 #2B0A1E");
        yield return Even("tri", "Terrain ruggedness", 0, 50, "#F7FCF5 #D5EFCF #9ED798 #54B567 #1D8641 #00441B");
        yield return Even("tpi", "Topographic position", -10, 10, "#2B5C8A #6FA2C8 #BFD9E8 #F5F3EE #EBC9A4 #C58B58 #7A4A24");
        yield return Even("hillshade", "Hillshade", 0, 255, "#000000 #FFFFFF");
    }

    private static IEnumerable<Palette> General()
    {
        yield return Even("greys", "Greys", 0, 1, "#000000 #FFFFFF");
        yield return Even("viridis", "Viridis", 0, 1, "#440154 #482878 #3E4989 #31688E #26828E #1F9E89 #35B779 #6DCD59 #B4DE2C #FDE725");
        yield return Even("magma", "Magma", 0, 1, "#000004 #180F3D #440F76 #721F81 #9E2F7F #CD4071 #F1605D #FD9668 #FECA8D #FCFDBF");
        yield return Even("inferno", "Inferno", 0, 1, "#000004 #1B0C41 #4A0C6B #781C6D #A52C60 #CF4446 #ED6925 #FB9B06 #F7D13D #FCFFA4");
        yield return Even("plasma", "Plasma", 0, 1, "#0D0887 #47039F #7301A8 #9C179E #BD3786 #D8576B #ED7953 #FA9E3B #FDC926 #F0F921");
        yield return Even("cividis", "Cividis", 0, 1, "#00204D #00336F #39486B #575C6D #707173 #8A8779 #A69D75 #C4B56C #E4CF5B #FFEA46");
        yield return Even("turbo", "Turbo", 0, 1, "#30123B #4662D7 #36AAF9 #1AE4B6 #72FE5E #C7EF34 #FABA39 #F66B19 #CB2A04 #7A0403");
        yield return Even("rdylgn", "Red, yellow, green", 0, 1, "#A50026 #D73027 #F46D43 #FDAE61 #FEE08B #FFFFBF #D9EF8B #A6D96A #66BD63 #1A9850 #006837");
        yield return Even("rdbu", "Red, white, blue", 0, 1, "#67001F #B2182B #D6604D #F4A582 #FDDBC7 #F7F7F7 #D1E5F0 #92C5DE #4393C3 #2166AC #053061");
        yield return Even("spectral", "Spectral", 0, 1, "#9E0142 #D53E4F #F46D43 #FDAE61 #FEE08B #FFFFBF #E6F598 #ABDDA4 #66C2A5 #3288BD #5E4FA2");
        yield return Even("blues", "Blues", 0, 1, "#F7FBFF #DEEBF7 #C6DBEF #9ECAE1 #6BAED6 #4292C6 #2171B5 #08519C #08306B");
        yield return Even("greens", "Greens", 0, 1, "#F7FCF5 #E5F5E0 #C7E9C0 #A1D99B #74C476 #41AB5D #238B45 #006D2C #00441B");
        yield return Even("reds", "Reds", 0, 1, "#FFF5F0 #FEE0D2 #FCBBA1 #FC9272 #FB6A4A #EF3B2C #CB181D #A50F15 #67000D");
        yield return Even("ylorrd", "Yellow, orange, red", 0, 1, "#FFFFCC #FFEDA0 #FED976 #FEB24C #FD8D3C #FC4E2A #E31A1C #BD0026 #800026");
        yield return Even("co", "Carbon monoxide column", 0, 0.05, "#313695 #4575B4 #74ADD1 #ABD9E9 #E0F3F8 #FFFFBF #FEE090 #FDAE61 #F46D43 #D73027 #A50026");
    }

    private static Palette Of(string name, string title, string stops)
    {
        return new Palette(name, title, [.. stops.Split(' ').Select(Read)]);

        static RampStop Read(string stop)
        {
            var parts = stop.Split(':');
            return new RampStop(double.Parse(parts[0], CultureInfo.InvariantCulture), Rgba.Parse(parts[1]), parts.Length > 2 ? parts[2] : null);
        }
    }

    private static Palette Even(string name, string title, double minimum, double maximum, string colors)
    {
        var list = colors.Split(' ');
        var step = (maximum - minimum) / (list.Length - 1);
        return new Palette(name, title, [.. list.Select((color, i) => new RampStop(minimum + (i * step), Rgba.Parse(color)))]);
    }
}
