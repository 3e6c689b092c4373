namespace Geo.Rasters;

/// <summary>Which levels are drawn.</summary>
public sealed record ContourOptions
{
    public int Band { get; init; } = 1;

    /// <summary>The distance between levels; not used where there are fixed ones.</summary>
    public double Interval { get; init; } = 10;

    /// <summary>The level that the others are counted from.</summary>
    public double Base { get; init; }

    public IReadOnlyList<double>? FixedLevels { get; init; }

    /// <summary>Areas between two levels, with the fields "min" and "max", instead of lines.</summary>
    public bool Polygons { get; init; }

    /// <summary>The field of a line that gets its level.</summary>
    public string LevelField { get; init; } = "elev";
}
