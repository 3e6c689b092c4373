using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>What the process tells its clients about itself.</summary>
internal static class SentinelMaximumDescription
{
    public static ProcessDescription Create() => new(
        "s5p-max",
        "1.0.0",
        "Sentinel-5P maximum",
        "The greatest (or least, mean, 95th percentile) value of a Sentinel-5P level 2 variable, by default the carbon monoxide column in "
            + "mol m-2, over an area and a period, of the pixels with enough quality. A pixel lies where its centre lies, its time is "
            + "that of its scanline. Multiply mol m-2 by 6.02214e19 for molecules per cm2.",
        Inputs(),
        Outputs())
    {
        Keywords = ["Sentinel-5P", "TROPOMI", "carbon monoxide", "air quality", "NetCDF"],
        JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
        References =
        [
            new ProcessReference(
                "Apituley et al. (2018): Sentinel-5 Precursor/TROPOMI Level 2 Product User Manual Carbon Monoxide, "
                    + "SRON-S5P-LEV2-MA-002 (qa_value > 0.5)",
                "https://sentinel.esa.int/documents/247904/2474726/Sentinel-5P-Level-2-Product-User-Manual-Carbon-Monoxide"),
            new ProcessReference(
                "Landgraf et al. (2016): Carbon monoxide total column retrievals from TROPOMI shortwave infrared measurements",
                "https://doi.org/10.5194/amt-9-4955-2016"),
        ],
    };

    private static IReadOnlyList<InputDescription> Inputs() =>
    [
        new(
            "files",
            "Files",
            "Sentinel-5P level 2 products (NetCDF-4, group PRODUCT). For example the CO product of one orbit.",
            ValueSchema.NetCdf())
        {
            MaxOccurs = 50,
        },
        Optional(
            "bbox",
            "Bounding box",
            "Only pixels in it; the whole file without. For example {\"bbox\": [0, 4, 10, 8]} for longitudes 0 to 10 and latitudes "
                + "4 to 8.",
            ValueSchema.BoundingBox()),
        Optional(
            "area",
            "Area",
            "Only pixels in these polygons; with a bounding box, in both. GeoJSON in longitude and latitude.",
            ValueSchema.OneOf(ValueSchema.GeoJsonGeometry(), ValueSchema.GeoJsonFeatures())),
        Optional(
            "period",
            "Period",
            "Only pixels measured in it, UTC, both ends included. For example 2019-09-13 for a day or 2019-09-01/2019-09-30.",
            ValueSchema.DateTimeInterval()),
        Optional(
            "qaMin",
            "Least quality",
            "Of qa_value, 0 to 1; the manual recommends 0.5 for CO and 0.75 for NO2. Default 0.5.",
            ValueSchema.Number(0, 1, 0.5)),
        Optional(
            "variable",
            "Variable",
            "Its name in the group PRODUCT. Default carbonmonoxide_total_column; for example nitrogendioxide_tropospheric_column.",
            ValueSchema.String(@default: SwathQuery.DefaultVariable, pattern: "^[A-Za-z0-9_]{1,100}$")),
        Optional("statistic", "Statistic", "max, min, mean or p95. Default max.", ValueSchema.String(["max", "min", "mean", "p95"], "max")),
        Optional(
            "gridResolution",
            "Grid resolution",
            "Also makes a grid with cells of this size, 0.01 to 10 degrees. For example 0.1.",
            ValueSchema.Number(0.01, 10, unit: "degree")),
    ];

    private static IReadOnlyList<OutputDescription> Outputs() =>
    [
        new(
            "result",
            "Result",
            "value and unit; n pixels used and nValid before the demand on quality; for max and min also where (lat, lon), when (time), "
                + "with which quality (qa) and in which file (source). value is null if no pixel is left.",
            ValueSchema.AnyObject()),
        new(
            "points",
            "Pixels",
            "The pixels used, as points with value, qa, time and source; above 100,000 every n-th. Only if there are any.",
            ValueSchema.GeoJsonFeatures())
        {
            Style = new OutputStyle(OutputStyleKind.Points),
        },
        new(
            "grid",
            "Grid",
            "Mean of the pixels in each cell: 32-bit float, no data = NaN, EPSG:4326. Only with gridResolution.",
            ValueSchema.Raster())
        {
            Style = new OutputStyle(OutputStyleKind.Ramp) { Palette = "co" },
        },
    ];

    private static InputDescription Optional(string id, string title, string description, JsonElement schema) =>
        new(id, title, description, schema) { MinOccurs = 0 };
}
