using System.Text.Json.Nodes;

namespace Demo;

/// <summary>One chain of the demo.</summary>
/// <param name="Name">Short, for progress lines and file names.</param>
/// <param name="Title">For a person.</param>
/// <param name="Process">Which process.</param>
/// <param name="Inputs">Its inputs.</param>
internal sealed record DemoJob(string Name, string Title, string Process, JsonObject Inputs)
{
    /// <summary>The sample scene: Landsat 7 bands 1 to 5 and 7 of the coast at Olinda, Brazil, and a DEM of the same place.</summary>
    public static IReadOnlyList<DemoJob> All(Uri server) =>
    [
        new("ndvi", "NDVI of a Landsat 7 scene", "spectral-index", new JsonObject
        {
            ["index"] = "ndvi",
            ["raster"] = GeoTiff(new Uri(server, "samples/L7_ETMs.tif")),
            ["bands"] = new JsonObject { ["value"] = new JsonObject { ["red"] = 3, ["nir"] = 4 } },
        }),
        new("hillshade", "Hillshade of the terrain there, heights threefold", "terrain", new JsonObject
        {
            ["raster"] = GeoTiff(new Uri(server, "samples/olinda_dem_utm25s.tif")),
            ["product"] = "hillshade",
            // The land is low: its relief shows when it is exaggerated.
            ["zFactor"] = 3,
        }),
    ];

    private static JsonObject GeoTiff(Uri href) => new()
    {
        ["href"] = href.AbsoluteUri,
        ["type"] = "image/tiff; application=geotiff",
    };
}
