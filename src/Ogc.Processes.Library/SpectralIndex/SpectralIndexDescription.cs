using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Library.SpectralIndex.Formulas;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Library.SpectralIndex;

/// <summary>What the process tells its clients about itself.</summary>
internal static class SpectralIndexDescription
{
    public static ProcessDescription Create() => new(
        "spectral-index",
        "1.0.0",
        "Spectral index",
        "Computes a spectral index, or a band formula of your own, for every pixel. "
            + string.Join("; ", SpectralIndices.All.Select(index => $"{index.Id}: {index.Title} = {index.Formula}"))
            + ". A pixel without data in any band used, and a division by zero, give no data. "
            + "All bands must lie on the same grid; bring them there with crop-resample.",
        Inputs(),
        [
            new OutputDescription(
                "index", "Index", "The index for each pixel: 32-bit float, no data = NaN, cloud-optimised GeoTIFF.", ValueSchema.Raster())
            {
                Unit = "1",
                Style = new OutputStyle(OutputStyleKind.Ramp) { Palette = "ndvi", FixedScale = true },
            },
            new OutputDescription(
                "statistics",
                "Statistics",
                "Of the valid pixels: count, minimum, maximum, mean, standard deviation (of the population) and percentiles "
                    + "(exact up to 131,072 pixels, above that from a regular sample of about 32,768).",
                ValueSchema.AnyObject())
            { Unit = "1" },
        ])
    {
        Keywords = ["spectral index", "band math", .. SpectralIndices.All.Select(index => index.Id)],
        References = [.. SpectralIndices.All.Select(index => index.Source)],
        JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
        ExampleInputs = JsonElement.Parse(
            """{"raster": {"href": "L7_ETMs.tif"}, "index": "ndvi", "bands": {"blue": 1, "green": 2, "red": 3, "nir": 4, "swir1": 5, "swir2": 6}}"""),
    };

    private static IReadOnlyList<InputDescription> Inputs() =>
    [
        Optional(
            "index",
            "Index",
            "Which index. " + string.Join("; ", SpectralIndices.All.Select(index => $"{index.Id} ({index.Meaning})"))
                + "; custom takes 'formula'. Default ndvi.",
            ValueSchema.String([.. SpectralIndices.All.Select(index => index.Id), SpectralIndices.Custom], "ndvi")),
        Optional(
            "formula",
            "Formula",
            "For index = custom: + - * / ^, brackets, comparisons with && || !, and the functions abs, sqrt, exp, log, log10, "
                + "min(a, b), max(a, b), if(condition, a, b) over band names. "
                + "Example: (nir - swir1) / (nir + swir1). Up to 1000 characters and 16 bands.",
            ValueSchema.String(maxLength: Formula.MaxLength)),
        Optional(
            "raster",
            "Raster",
            "One or more rasters with the bands. The bands of several are counted on: the first band of the second raster "
                + "follows the last of the first. Example: a Landsat stack of six bands.",
            ValueSchema.Raster())
            with { MaxOccurs = 12 },
        Optional(
            "bands",
            "Band numbers",
            "Which band of 'raster' (from 1) is which name in the formula. Example for Landsat 4-7 stacks (bands 1-5, 7): "
                + "{\"blue\": 1, \"green\": 2, \"red\": 3, \"nir\": 4, \"swir1\": 5, \"swir2\": 6}. Names that are missing are looked up "
                + "among the names and colours that the raster gives its bands.",
            ValueSchema.AnyObject()),
        .. RoleInputs(),
        Optional(
            "scale",
            "Scale",
            "Reflectance = pixel × scale + offset; by default as the file says, else 1. Example for Sentinel-2: 0.0001. "
                + "EVI and SAVI need reflectances of 0 to 1.",
            ValueSchema.Number()),
        Optional(
            "offset",
            "Offset",
            "See 'scale'; by default as the file says, else 0. Example for Sentinel-2 since processing baseline 04.00 "
                + "(January 2022), whose pixels are 10000 × reflectance + 1000: scale 0.0001, offset -0.1.",
            ValueSchema.Number()),
        Optional(
            "nodata",
            "No-data value",
            "Pixel value that means no data, for files that do not say so themselves. Example: 0 for Landsat and Sentinel-2.",
            ValueSchema.Number()),
        Optional(
            "soilFactor",
            "Soil factor L",
            "For savi: 0 for dense vegetation to 1 for sparse vegetation, default 0.5.",
            ValueSchema.Number(0, 1, SpectralIndices.DefaultSoilFactor)),
    ];

    private static IEnumerable<InputDescription> RoleInputs() =>
        BandRoles.All.Select(role => Optional(
            role.Id,
            role.Title,
            $"Raster whose first band is {role.Id}, {role.Range}; instead of a number in 'bands'. "
                + $"Example: band {role.Landsat} of Landsat 8-9, {role.Sentinel} of Sentinel-2.",
            ValueSchema.Raster()));

    private static InputDescription Optional(string id, string title, string description, JsonElement schema) =>
        new(id, title, description, schema) { MinOccurs = 0 };
}
