using NetTopologySuite.Geometries;

namespace Geo.Vectors;

/// <summary>Simple Features names of geometry types and OGR's numbers for them.</summary>
internal static class GeometryTypes
{
    private static readonly string[] Names =
        ["Unknown", Geometry.TypeNamePoint, Geometry.TypeNameLineString, Geometry.TypeNamePolygon, Geometry.TypeNameMultiPoint,
         Geometry.TypeNameMultiLineString, Geometry.TypeNameMultiPolygon, Geometry.TypeNameGeometryCollection];

    /// <summary>The name without Z and M, which the coordinates themselves tell.</summary>
    internal static string FromOgr(int type)
    {
        const int None = 100;
        var flat = (type & 0x7fffffff) % 1000;
        return flat == None ? "None" : flat < Names.Length ? Names[flat] : Names[0];
    }

    internal static int ToOgr(string name)
    {
        const int WithHeight = int.MinValue;   // OGR's own flag (wkb25DBit)
        const string HeightSuffix = " Z";
        if (name.EndsWith(HeightSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return ToOgr(name[..^HeightSuffix.Length]) | WithHeight;
        }

        var index = Array.FindIndex(Names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? index
            : throw new GeoException(GeoError.Unsupported, $"'{name}' is not a geometry type; known are {string.Join(", ", Names)}.");
    }
}
