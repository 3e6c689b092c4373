using System.Globalization;
using Geo.Interop;

namespace Geo.Rasters;

/// <summary>Hillshade, slope and their kin, computed by gdaldem's code.</summary>
public static class Terrain
{
    public static void Run(
        RasterDataset source, string path, TerrainProduct product, TerrainOptions? options, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new TerrainOptions();
        ScratchRaster.Run(path, options.Result, (scratch, native) => Process(source, scratch, product, options, native), progress, cancellationToken);
    }

    private static unsafe DatasetHandle Process(
        RasterDataset source, string scratch, TerrainProduct product, TerrainOptions options, NativeProgress progress)
    {
        using var arguments = new NativeStrings([.. ScratchRaster.FormatArguments, .. Arguments(product, options)]);
        var native = UtilityApi.GDALDEMProcessingOptionsNew(arguments.Pointer, 0);
        UtilityApi.GDALDEMProcessingOptionsSetProgress(native, NativeProgress.Callback, progress.Data);
        var output = UtilityApi.GDALDEMProcessing(scratch, source.Handle, Name(product), null, native, null);
        UtilityApi.GDALDEMProcessingOptionsFree(native);
        return output;
    }

    private static IEnumerable<string> Arguments(TerrainProduct product, TerrainOptions options)
    {
        yield return "-b";
        yield return Text(options.Band);
        if (options.ComputeEdges)
        {
            yield return "-compute_edges";
        }

        foreach (var argument in product switch
        {
            TerrainProduct.Hillshade => LightArguments(options),
            TerrainProduct.Slope => [.. options.SlopeInPercent ? ["-p"] : Array.Empty<string>(), "-s", Text(options.Scale), "-alg", options.Algorithm.ToString()],
            TerrainProduct.Aspect => ["-alg", options.Algorithm.ToString()],
            _ => [],
        })
        {
            yield return argument;
        }
    }

    private static string[] LightArguments(TerrainOptions options)
    {
        string[] surface = ["-z", Text(options.VerticalExaggeration), "-s", Text(options.Scale), "-alt", Text(options.Altitude), "-alg", options.Algorithm.ToString()];

        // gdaldem refuses an azimuth together with light from all sides.
        return options.MultiDirectional ? [.. surface, "-multidirectional"] : [.. surface, "-az", Text(options.Azimuth)];
    }

    private static string Name(TerrainProduct product) => product switch
    {
        TerrainProduct.Hillshade => "hillshade",
        TerrainProduct.Slope => "slope",
        TerrainProduct.Aspect => "aspect",
        TerrainProduct.Roughness => "roughness",
        TerrainProduct.Tpi => "TPI",
        _ => "TRI",
    };

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
