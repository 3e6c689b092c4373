namespace Geo.Vectors;

/// <summary>What the values of a field are: string, int, long, double, DateOnly, DateTimeOffset, bool.</summary>
public enum FieldType
{
    String,
    Integer,
    Integer64,
    Real,
    Date,
    DateTime,
    Boolean,
}
