using System.Globalization;
using System.Text.Json;
using Ogc.Processes.Catalogue;

namespace Ogc.Processes.Library.CropResample;

/// <summary>What the process tells its clients about itself.</summary>
internal static class CropResampleDescription
{
    public static ProcessDescription Create() => new(
        "crop-resample",
        "1.0.0",
        "Crop and resample",
        "Direct access to pixels: some bands of a raster, in an area, at a resolution, in a CRS. Without resolution, size and CRS "
            + "the pixels are "
            + "copied unchanged; the area then is widened to whole pixels. Values keep their type, unit, scale and no-data value. "
            + string.Create(
                CultureInfo.InvariantCulture,
                $"A result has at most {ResultSize.MaxSide} columns and rows, and {ResultSize.MaxBytes} bytes before it is compressed ")
            + "(columns × rows × bands × bytes of a pixel).",
        [
            new InputDescription(
                "raster",
                "Raster",
                "The raster to read from, as GeoTIFF. For example a Landsat scene.",
                ValueSchema.Raster()),
            Optional(
                "bands",
                "Bands",
                "Band numbers from 1, each once, in the order wanted. All by default. For example [4, 3, 2].",
                ValueSchema.Array(ValueSchema.Integer(1, 65535), 1, 256)),
            Optional(
                "bbox",
                "Area",
                "A box in any CRS (longitude and latitude without 'crs'). The whole raster by default. For example {\"bbox\": "
                    + "[-34.91, -8.02, -34.86, -7.97]}.",
                ValueSchema.BoundingBox()),
            Optional(
                "window",
                "Pixel window",
                "Instead of the area: first column, first row (from 0), columns and rows. For example [100, 50, 256, 256]. Also for "
                    + "rasters without CRS.",
                ValueSchema.Array(ValueSchema.Integer(0), 4, 4)),
            Optional(
                "resolution",
                "Resolution",
                "Size of the pixels, in units of the CRS of the result. For example 100. Not together with width and height.",
                ValueSchema.NumberAbove(0)),
            Optional(
                "width",
                "Width",
                "Columns of the result; alone, it keeps the proportions.",
                ValueSchema.Integer(1, ResultSize.MaxSide)),
            Optional(
                "height",
                "Height",
                "Rows of the result; alone, it keeps the proportions.",
                ValueSchema.Integer(1, ResultSize.MaxSide)),
            Optional(
                "crs",
                "CRS",
                "Of the result; that of the raster by default. For example EPSG:3857 or http://www.opengis.net/def/crs/EPSG/0/32725.",
                ValueSchema.String(maxLength: 200)),
            Optional(
                "resampling",
                "Resampling",
                "How values between pixels are found: nearest (classes), bilinear, cubic or lanczos (continuous values), average or "
                    + "mode (to "
                    + "coarser pixels). Default nearest.",
                ValueSchema.String(["nearest", "bilinear", "cubic", "lanczos", "average", "mode"], "nearest")),
        ],
        [
            new OutputDescription(
                "raster",
                "Raster",
                "Cloud-optimised GeoTIFF with the type, unit and no-data value of the input. If the input has no no-data value and the "
                    + "pixels are brought onto another grid, those outside the input get one: NaN for floating-point numbers, the "
                    + "greatest value of the type for unsigned integers (255 for 8 bits, 65535 for 16), the least for signed ones "
                    + "(-32768 for 16 bits); a pixel of the input that has this very value then counts as no data.",
                ValueSchema.Raster()),
        ])
    {
        Keywords = ["crop", "clip", "resample", "reproject", "warp", "pixels"],
        JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
        References = [new ProcessReference("GDAL: gdalwarp and gdal_translate", "https://gdal.org/programs/gdalwarp.html")],
        ExampleInputs = JsonElement.Parse(
            """{"raster": {"href": "L7_ETMs.tif"}, "bands": [4, 3, 2], "crs": "EPSG:3857", "resolution": 60, "resampling": "bilinear"}"""),
    };

    private static InputDescription Optional(string id, string title, string description, JsonElement schema) =>
        new(id, title, description, schema) { MinOccurs = 0 };
}
