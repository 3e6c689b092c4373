using Geo.Rasters;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Library.Terrain;

/// <summary>What can be derived from a height model, and how it is shown.</summary>
/// <param name="Id">Value of the input 'product'.</param>
/// <param name="Product">For GDAL.</param>
/// <param name="Title">Of the layer.</param>
/// <param name="Meaning">For the description.</param>
/// <param name="Style">Of the layer.</param>
internal sealed record TerrainLayer(string Id, TerrainProduct Product, string Title, string Meaning, OutputStyle Style)
{
    public static IReadOnlyList<TerrainLayer> All { get; } =
    [
        new("hillshade", TerrainProduct.Hillshade, "Hillshade", "brightness 1 (shadow) to 255 (facing the light), 0 = no data",
            new OutputStyle(OutputStyleKind.Grey) { Minimum = 0, Maximum = 255 }),
        new("slope", TerrainProduct.Slope, "Slope", "steepest descent in degrees (0 to 90) or percent",
            new OutputStyle(OutputStyleKind.Ramp) { Palette = "slope", FixedScale = true }),
        new("aspect", TerrainProduct.Aspect, "Aspect", "direction of the steepest descent in degrees clockwise from north, flat = no data",
            new OutputStyle(OutputStyleKind.Ramp) { Palette = "aspect", FixedScale = true }),
        new("roughness", TerrainProduct.Roughness, "Roughness", "largest difference among a pixel and its 8 neighbours, in the unit of height",
            new OutputStyle(OutputStyleKind.Ramp) { Palette = "roughness" }),
        new("tpi", TerrainProduct.Tpi, "Topographic position index", "height above the mean of the 8 neighbours, in the unit of height",
            new OutputStyle(OutputStyleKind.Ramp) { Palette = "tpi" }),
        new("tri", TerrainProduct.Tri, "Terrain ruggedness index",
            "root of the summed squared differences to the 8 neighbours (Riley), in the unit of height",
            new OutputStyle(OutputStyleKind.Ramp) { Palette = "tri" }),
    ];

    public static TerrainLayer Find(string id) => All.First(product => product.Id == id);
}
