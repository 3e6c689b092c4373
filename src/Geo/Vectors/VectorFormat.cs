namespace Geo.Vectors;

/// <summary>File formats that are written.</summary>
public enum VectorFormat
{
    /// <summary>Features without a geometry are left out: its spatial index has no place for them.</summary>
    FlatGeobuf,

    GeoJson,

    GeoPackage,
}
