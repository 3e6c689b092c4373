namespace Geo.Rasters;

/// <summary>What a band is. Physical value = pixel × <see cref="Scale"/> + <see cref="Offset"/>.</summary>
public sealed record BandInfo(
    int Number,
    PixelType Type,
    double? NoData,
    double Scale,
    double Offset,
    string? Name,
    string? Unit,
    string Color,
    int BlockWidth,
    int BlockHeight,
    IReadOnlyList<ColorEntry>? Palette,
    int OverviewCount)
{
    /// <summary>The band's own metadata, for example a netCDF variable's attributes.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
