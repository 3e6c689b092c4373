namespace Geo.Vectors;

/// <summary>File formats that are written.</summary>
public enum VectorFormat
{
    FlatGeobuf,
    GeoJson,
    GeoPackage,
}
