using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Library.Contour;

/// <summary>What the process tells its clients about itself.</summary>
internal static class ContourDescription
{
    public static ProcessDescription Create() => new(
        "contour",
        "1.0.0",
        "Contours",
        "Lines of equal value of a raster, for example heights, at regular or given levels; the same lines as gdal_contour draws.",
        [
            new InputDescription("raster", "Raster", "For example an elevation model in metres, as GeoTIFF.", ValueSchema.Raster()),
            Optional("band", "Band", "Band of the raster, from 1. Default 1.", ValueSchema.Integer(1, 65535, 1)),
            Optional(
                "interval",
                "Interval",
                "Distance between levels, in the unit of the raster. Default 10.",
                ValueSchema.NumberAbove(0, @default: 10)),
            Optional("base", "Base", "Level from which the interval is counted. Default 0.", ValueSchema.Number(@default: 0)),
            Optional(
                "levels",
                "Levels",
                "These levels instead of regular ones, up to 1000. For example [0, 5, 25, 100].",
                ValueSchema.Array(ValueSchema.Number(), 1, 1000)),
            Optional(
                "polygons",
                "Polygons",
                "Gives the areas between the levels, with the attributes min and max, instead of lines. Default false.",
                ValueSchema.Boolean(false)),
            VectorOutput.Input,
        ],
        [
            new OutputDescription(
                "contours",
                "Contours",
                "Lines with the attribute elev: the level, in the unit of the raster; or polygons with min and max.",
                ValueSchema.Vector())
            { Style = new OutputStyle(OutputStyleKind.Lines) { Attribute = "elev", Palette = "terrain" } },
        ])
    {
        Keywords = ["contour", "isolines", "DEM"],
        JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
        References = [new ProcessReference("GDAL: gdal_contour (marching squares)", "https://gdal.org/programs/gdal_contour.html")],
        ExampleInputs = JsonElement.Parse("""{"raster": {"href": "olinda_dem_utm25s.tif"}, "interval": 10}"""),
    };

    private static InputDescription Optional(string id, string title, string description, JsonElement schema) =>
        new(id, title, description, schema) { MinOccurs = 0 };
}
