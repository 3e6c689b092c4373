using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Library.Terrain;

/// <summary>What the process tells its clients about itself.</summary>
internal static class TerrainDescription
{
    public static ProcessDescription Create() => new(
        "terrain",
        "1.0.0",
        "Terrain",
        "Derives a map from a digital elevation model: "
            + string.Join("; ", TerrainLayer.All.Select(layer => $"{layer.Id}: {layer.Meaning}"))
            + ". Computed by GDAL's gdaldem from the 3 × 3 neighbourhood. Heights and map units must be alike; degrees against metres are "
            + "converted (111,120 m per degree).",
        [
            new InputDescription("raster", "Elevation model", "Heights, normally metres, as GeoTIFF with a CRS.", ValueSchema.Raster()),
            Optional(
                "product",
                "Product",
                "Which map. Default hillshade.",
                ValueSchema.String([.. TerrainLayer.All.Select(layer => layer.Id)], "hillshade")),
            Optional("band", "Band", "Band with the heights, from 1. Default 1.", ValueSchema.Integer(1, 65535, 1)),
            Optional(
                "azimuth",
                "Azimuth",
                "Hillshade: where the light comes from, degrees clockwise from north. Default 315 (north-west).",
                ValueSchema.Number(0, 360, 315, "degree")),
            Optional(
                "altitude",
                "Altitude",
                "Hillshade: height of the light above the horizon, degrees. Default 45.",
                ValueSchema.Number(0, 90, 45, "degree")),
            Optional(
                "zFactor",
                "Vertical exaggeration",
                "Hillshade: heights are multiplied by it. Default 1, for example 3 for flat land.",
                ValueSchema.NumberAbove(0, 1000, 1)),
            Optional(
                "scale",
                "Scale",
                "Hillshade and slope: height units per map unit. By default 1 for projected grids in metres, 111120 for degrees, "
                    + "the length of "
                    + "the unit in metres otherwise. For example 370400 for degrees against feet.",
                ValueSchema.NumberAbove(0)),
            Optional(
                "algorithm",
                "Gradient",
                "Hillshade, slope and aspect: Horn (rough terrain, default) or ZevenbergenThorne (smooth terrain).",
                ValueSchema.String(["Horn", "ZevenbergenThorne"], "Horn")),
            Optional(
                "slopeUnit",
                "Unit of slope",
                "degree or percent. Default degree.",
                ValueSchema.String(["degree", "percent"], "degree")),
            Optional(
                "computeEdges",
                "Compute edges",
                "Also the outermost pixels and those beside no data, which lack neighbours. Default false.",
                ValueSchema.Boolean(false)),
        ],
        [
            new OutputDescription(
                "terrain",
                "Terrain",
                "The map as cloud-optimised GeoTIFF: 8-bit with no data = 0 for hillshade, else 32-bit float with no data = -9999.",
                ValueSchema.Raster())
            { Style = new OutputStyle(OutputStyleKind.Grey) },
        ])
    {
        Keywords = ["terrain", "DEM", .. TerrainLayer.All.Select(layer => layer.Id)],
        JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
        ExampleInputs = JsonElement.Parse("""{"raster": {"href": "olinda_dem_utm25s.tif"}, "product": "hillshade"}"""),
        References =
        [
            new ProcessReference("Horn (1981): Hill shading and the reflectance map", "https://doi.org/10.1109/PROC.1981.11918"),
            new ProcessReference(
                "Zevenbergen and Thorne (1987): Quantitative analysis of land surface topography",
                "https://doi.org/10.1002/esp.3290120107"),
            new ProcessReference("Riley, DeGloria and Elliot (1999): A terrain ruggedness index that quantifies topographic heterogeneity"),
            new ProcessReference(
                "Wilson et al. (2007): Multiscale terrain analysis of multibeam bathymetry data (TPI, roughness)",
                "https://doi.org/10.1080/01490410701295962"),
            new ProcessReference("GDAL: gdaldem", "https://gdal.org/programs/gdaldem.html"),
        ],
    };

    private static InputDescription Optional(string id, string title, string description, JsonElement schema) =>
        new(id, title, description, schema) { MinOccurs = 0 };
}
