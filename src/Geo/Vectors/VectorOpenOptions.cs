namespace Geo.Vectors;

/// <summary>What may be opened.</summary>
public sealed record VectorOpenOptions
{
    /// <summary>GDAL's short names of the formats to accept; null accepts all that the process keeps.</summary>
    public IReadOnlyList<string>? Drivers { get; init; }
}
