namespace Geo.Rasters;

/// <summary>GDAL's colour interpretations by the names that we use.</summary>
internal static class ColorNames
{
    private static readonly string[] Names = ["undefined", "gray", "palette", "red", "green", "blue", "alpha"];

    internal static string FromGdal(int interpretation) =>
        interpretation >= 0 && interpretation < Names.Length ? Names[interpretation] : Names[0];

    internal static int ToGdal(string name) => Math.Max(0, Array.IndexOf(Names, name));
}
