using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Library.Polygonize;

/// <summary>What the process tells its clients about itself.</summary>
internal static class PolygonizeDescription
{
    public static ProcessDescription Create() => new(
        "polygonize",
        "1.0.0",
        "Polygonise",
        "Turns areas of equal pixels into polygons, as gdal_polygonize does; for class rasters and masks. Pixels without data are "
            + "left out. "
            + "A raster of continuous values makes about as many polygons as it has pixels: classify it first.",
        [
            new InputDescription("raster", "Raster", "For example a land cover classification, as GeoTIFF.", ValueSchema.Raster()),
            Optional("band", "Band", "Band of the raster, from 1. Default 1.", ValueSchema.Integer(1, 65535, 1)),
            Optional(
                "connectivity",
                "Connectivity",
                "\"4\": pixels belong together if they share an edge; \"8\": also if they share a corner. Default \"4\".",
                ValueSchema.String(["4", "8"], "4")),
            Optional(
                "minimumArea",
                "Minimum area",
                "Smaller polygons are left out (their area is not given to a neighbour). In square units of the raster's CRS, for "
                    + "example 900 "
                    + "for one Landsat pixel in m². Default 0.",
                ValueSchema.Number(0, @default: 0)),
            Optional(
                "attribute",
                "Attribute",
                "Name of the attribute with the pixels' value. Default value.",
                ValueSchema.String(@default: "value", pattern: "^[A-Za-z_][A-Za-z0-9_]{0,30}$")),
            VectorOutput.Input,
        ],
        [
            new OutputDescription("polygons", "Polygons", "Polygons with the value of their pixels.", ValueSchema.Vector())
            {
                Style = new OutputStyle(OutputStyleKind.Polygons),
            },
        ])
    {
        Keywords = ["polygonize", "vectorize", "classification"],
        JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
        References = [new ProcessReference("GDAL: gdal_polygonize", "https://gdal.org/programs/gdal_polygonize.html")],
        ExampleInputs = JsonElement.Parse("""{"raster": {"href": "L7_ETMs.tif"}, "band": 4, "minimumArea": 10000}"""),
    };

    private static InputDescription Optional(string id, string title, string description, JsonElement schema) =>
        new(id, title, description, schema) { MinOccurs = 0 };
}
