using Geo.Rasters;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library.Rasters;
using Ogc.Processes.Publication;
using Ogc.Processes.Results;
using GdalTerrain = Geo.Rasters.Terrain;

namespace Ogc.Processes.Library.Terrain;

internal sealed class TerrainProcess : GeoProcess
{
    /// <summary>Metres in a degree of latitude, as gdaldem's manual gives it: 60 nautical miles.</summary>
    private const double MetresPerDegree = 111_120;

    public override ProcessDescription Description { get; } = TerrainDescription.Create();

    protected override IReadOnlyDictionary<string, OutputValue> Run(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        var layer = TerrainLayer.Find(inputs.TextOrNull("product") ?? "hillshade");
        using var raster = RasterInput.Open(inputs, "raster");
        var heights = RasterInput.Band(inputs, raster.Info, "raster", "band");
        var percent = inputs.TextOrNull("slopeUnit") == "percent";
        var unit = UnitOf(layer.Product, heights, percent);
        var isShade = layer.Product == TerrainProduct.Hillshade;
        var options = new TerrainOptions
        {
            Band = heights.Number,
            Azimuth = inputs.NumberOrNull("azimuth") ?? 315,
            Altitude = inputs.NumberOrNull("altitude") ?? 45,
            VerticalExaggeration = inputs.NumberOrNull("zFactor") ?? 1,
            Scale = inputs.NumberOrNull("scale") ?? ScaleOf(raster.Info),
            Algorithm = inputs.TextOrNull("algorithm") == "ZevenbergenThorne" ? TerrainAlgorithm.ZevenbergenThorne : TerrainAlgorithm.Horn,
            SlopeInPercent = percent,
            ComputeEdges = inputs.Flag("computeEdges"),
            Result = new RasterResultOptions
            {
                Bands = [new RasterBandSpec(isShade ? PixelType.Byte : PixelType.Float32, isShade ? 0 : -9999, layer.Id, unit)],
            },
        };

        var file = context.NewFile("terrain.tif");
        GdalTerrain.Run(raster, file, layer.Product, options, context.Part(0, 1, $"Computing {layer.Id}"), cancellationToken);
        return new Dictionary<string, OutputValue>
        {
            ["terrain"] = new FileOutput(file, MediaTypes.CloudOptimizedGeoTiff) { Style = StyleOf(layer, percent), Title = layer.Title, Unit = unit },
        };
    }

    /// <summary>The palette of slopes is stated in degrees: percent are stretched to the data instead.</summary>
    private static OutputStyle StyleOf(TerrainLayer layer, bool percent) =>
        layer.Product == TerrainProduct.Slope && percent ? layer.Style with { FixedScale = false } : layer.Style;

    private static double ScaleOf(RasterInfo raster) => raster.Crs switch
    {
        null => 1,
        { IsGeographic: true } => MetresPerDegree,
        { } projected => projected.MetresPerUnit,
    };

    private static string? UnitOf(TerrainProduct product, BandInfo heights, bool percent) => product switch
    {
        TerrainProduct.Hillshade => null,
        TerrainProduct.Slope => percent ? "%" : "degree",
        TerrainProduct.Aspect => "degree",
        _ => heights.Unit is null or "" ? "m" : heights.Unit,
    };
}
