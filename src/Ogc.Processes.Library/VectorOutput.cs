using Geo.Vectors;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library;

/// <summary>The formats in which processes give features; a client chooses by the input 'format'.</summary>
/// <param name="Id">Value of the input.</param>
/// <param name="Format">For the writer.</param>
/// <param name="Extension">Of the file.</param>
/// <param name="MediaType">Of the result.</param>
internal sealed record VectorOutput(string Id, VectorFormat Format, string Extension, string MediaType)
{
    private static readonly VectorOutput[] All =
    [
        new("geojson", VectorFormat.GeoJson, ".geojson", MediaTypes.GeoJson),
        new("flatgeobuf", VectorFormat.FlatGeobuf, ".fgb", MediaTypes.FlatGeobuf),
        new("geopackage", VectorFormat.GeoPackage, ".gpkg", MediaTypes.GeoPackage),
    ];

    public static InputDescription Input { get; } = new(
        "format",
        "Format",
        "geojson (longitude and latitude, 7 decimals), flatgeobuf or geopackage (both in the CRS of the raster). Default geojson.",
        ValueSchema.String([.. All.Select(output => output.Id)], "geojson"))
    { MinOccurs = 0 };

    public static VectorOutput Read(ProcessInputs inputs)
    {
        var asked = inputs.TextOrNull("format") ?? "geojson";
        return All.First(output => output.Id == asked);
    }
}
