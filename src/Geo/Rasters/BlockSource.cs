namespace Geo.Rasters;

/// <summary>Bands of a file that a <see cref="BlockLoop"/> reads.</summary>
public sealed record BlockSource(string Path, IReadOnlyList<int> Bands)
{
    public RasterOpenOptions? OpenOptions { get; init; }

    /// <summary>Whether pixels become physical values (pixel × scale + offset).</summary>
    public bool ApplyScale { get; init; }
}
