namespace Ogc.Processes.Library.SpectralIndex;

internal static class BandRoles
{
    public static IReadOnlyList<BandRole> All { get; } =
    [
        new("red", "Red", "about 0.64-0.67 µm", "4", "B04"),
        new("green", "Green", "about 0.53-0.59 µm", "3", "B03"),
        new("blue", "Blue", "about 0.45-0.51 µm", "2", "B02"),
        new("nir", "Near infrared", "about 0.76-0.90 µm", "5", "B08"),
        new("swir1", "Short-wave infrared 1", "about 1.57-1.65 µm", "6", "B11"),
        new("swir2", "Short-wave infrared 2", "about 2.11-2.29 µm", "7", "B12"),
    ];
}
