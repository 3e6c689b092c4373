using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>What the process tells its clients about itself.</summary>
internal static class ZonalStatisticsDescription
{
    public static ProcessDescription Create() => new(
        "zonal-statistics",
        "1.0.0",
        "Zonal statistics",
        "Statistics of a raster band within each polygon: "
            + string.Join(", ", ZoneStatistic.All.Select(statistic => $"{statistic.Id} ({statistic.Meaning})"))
            + ", percentiles and a histogram. Pixels without data are left out. Polygons in another CRS are transformed to that of the "
            + "raster; parts outside the raster count nothing. The raster is read once, in strips.",
        [
            new InputDescription("raster", "Raster", "For example an index or a DEM, as GeoTIFF.", ValueSchema.Raster()),
            new InputDescription(
                "zones",
                "Zones",
                "Polygons as GeoJSON feature collection, GeoPackage or FlatGeobuf, in any CRS. For example field or district borders.",
                ValueSchema.Vector()),
            Optional("band", "Band", "Band of the raster, from 1. Default 1.", ValueSchema.Integer(1, 65535, 1)),
            Optional(
                "rule",
                "Rule",
                "centre: a pixel counts if its centre is inside (as gdal_rasterize). cover: every pixel counts by the exact share of "
                    + "its area that is inside; better for zones of few pixels. Default centre.",
                ValueSchema.String(["centre", "cover"], "centre")),
            Optional(
                "statistics",
                "Statistics",
                "Which ones; all by default. For example [\"count\", \"mean\", \"sd\"].",
                ValueSchema.Array(ValueSchema.String([.. ZoneStatistic.All.Select(statistic => statistic.Id), ZonePlan.HistogramId]), 1)),
            Optional(
                "percentiles",
                "Percentiles",
                "0 to 100, as attributes p5, p95 … With rule centre they are interpolated between pixels (type 7, as numpy), "
                    + "with cover it is the value up to which that part of the area lies. For example [5, 95].",
                ValueSchema.Array(ValueSchema.Number(0, 100), 1, 20)),
            Optional(
                "prefix",
                "Prefix",
                "Put before the names of the new attributes. Default \"_\": _mean, _max …",
                ValueSchema.String(maxLength: 20, pattern: "^[A-Za-z0-9_]*$", @default: "_")),
        ],
        [
            new OutputDescription(
                "zones",
                "Zones with statistics",
                "The polygons with their attributes and the statistics, in the unit of the raster; GeoJSON in longitude and latitude. "
                    + "A statistic of a zone without valid pixels is null, its count 0.",
                ValueSchema.GeoJsonFeatures())
            { Style = new OutputStyle(OutputStyleKind.Polygons) },
            new OutputDescription(
                "table",
                "Table",
                "The same numbers as rows, with the histograms: one bar for each class of a raster of whole numbers with up to 256 of "
                    + "them, else 20 bars of equal width. 'exact' is false where a zone has more different values than memory is "
                    + "kept for; its median, percentiles and counts of values are then close approximations.",
                ValueSchema.AnyObject()),
        ])
    {
        Keywords = ["zonal statistics", "aggregate", "polygons"],
        JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
        ExampleInputs = JsonElement.Parse("""
            {"raster": {"href": "olinda_dem_utm25s.tif"}, "statistics": ["count", "mean", "max"], "zones": {"type": "FeatureCollection", "features":
            [{"type": "Feature", "properties": {"name": "Olinda"}, "geometry": {"type": "Polygon",
            "coordinates": [[[-34.90, -8.03], [-34.86, -8.03], [-34.86, -7.99], [-34.90, -7.99], [-34.90, -8.03]]]}}]}}
            """),
        References =
        [
            new ProcessReference(
                "West (1979): Updating mean and variance estimates: an improved method",
                "https://doi.org/10.1145/359146.359153"),
            new ProcessReference(
                "Hyndman and Fan (1996): Sample quantiles in statistical packages (type 7)",
                "https://doi.org/10.1080/00031305.1996.10473566"),
        ],
    };

    private static InputDescription Optional(string id, string title, string description, JsonElement schema) =>
        new(id, title, description, schema) { MinOccurs = 0 };
}
