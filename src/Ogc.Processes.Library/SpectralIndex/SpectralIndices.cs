namespace Ogc.Processes.Library.SpectralIndex;

/// <summary>The indices that have a name. Everything else is a custom formula.</summary>
internal static class SpectralIndices
{
    public const string Custom = "custom";

    /// <summary>The default of the soil factor L of SAVI (Huete 1988): intermediate vegetation cover.</summary>
    public const double DefaultSoilFactor = 0.5;

    public static IReadOnlyList<SpectralIndexDefinition> All { get; } =
    [
        new("ndvi", "Normalised difference vegetation index", "(nir - red) / (nir + red)",
            "-1 to 1; dense green vegetation above 0.6, bare soil 0.1 to 0.2, water below 0",
            new("Rouse, Haas, Schell and Deering (1974): Monitoring vegetation systems in the Great Plains with ERTS, NASA SP-351",
                "https://ntrs.nasa.gov/citations/19740022614")),
        new("ndwi", "Normalised difference water index", "(green - nir) / (green + nir)",
            "-1 to 1; open water above 0",
            new("McFeeters (1996): The use of the normalized difference water index (NDWI) in the delineation of open water features",
                "https://doi.org/10.1080/01431169608948714")),
        new("evi", "Enhanced vegetation index", "2.5 * (nir - red) / (nir + 6 * red - 7.5 * blue + 1)",
            "about -0.2 to 1; less saturated than NDVI over dense vegetation; needs reflectances of 0 to 1",
            new("Huete et al. (2002): Overview of the radiometric and biophysical performance of the MODIS vegetation indices",
                "https://doi.org/10.1016/S0034-4257(02)00096-2"))
        { NeedsReflectance = true },
        new("savi", "Soil-adjusted vegetation index", "(1 + L) * (nir - red) / (nir + red + L)",
            "about -1 to 1.5; NDVI with less influence of the soil; needs reflectances of 0 to 1",
            new("Huete (1988): A soil-adjusted vegetation index (SAVI)", "https://doi.org/10.1016/0034-4257(88)90106-X"))
        { NeedsReflectance = true },
        new("nbr", "Normalised burn ratio", "(nir - swir2) / (nir + swir2)",
            "-1 to 1; healthy vegetation high, burnt land low",
            new("Key and Benson (2006): Landscape assessment, in FIREMON, USDA RMRS-GTR-164-CD", "https://doi.org/10.2737/RMRS-GTR-164")),
        new("ndbi", "Normalised difference built-up index", "(swir1 - nir) / (swir1 + nir)",
            "-1 to 1; built-up land above 0",
            new("Zha, Gao and Ni (2003): Use of normalized difference built-up index in automatically mapping urban areas from TM imagery",
                "https://doi.org/10.1080/01431160304987")),
        new("bsi", "Bare soil index", "((swir1 + red) - (nir + blue)) / ((swir1 + red) + (nir + blue))",
            "-1 to 1; bare soil above 0",
            new("Rikimaru, Roy and Miyatake (2002): Tropical forest cover density mapping, Tropical Ecology 43(1), 39-47")),
    ];

    public static SpectralIndexDefinition? Find(string id) => All.FirstOrDefault(index => index.Id == id);
}
