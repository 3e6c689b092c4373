using System.Globalization;
using Geo;
using Geo.Rasters;
using Ogc.Processes.Library.SpectralIndex;
using Ogc.Processes.Library.SpectralIndex.Formulas;
using Ogc.Processes.Publication;

namespace Bench.Ndvi;

/// <summary>The spectral index as a command: what <c>spectral-index</c> runs, without a server around it.</summary>
internal static class NdviCommand
{
    public const string Name = "ndvi-run";

    /// <summary>ndvi-run SOURCE RED NIR RESULT plain|cog.</summary>
    public static int Run(string[] args)
    {
        // The formula is compiled while the native library loads: both take some tens of milliseconds.
        var loading = new Thread(() => Gdal.Start());
        loading.Start();
        var formula = Formula.Parse("(nir - red) / (nir + red)");
        var kernel = formula.Compile();
        loading.Join();

        using var raster = RasterDataset.Open(args[0]);
        var bands = new Dictionary<string, int>
        {
            ["red"] = int.Parse(args[1], CultureInfo.InvariantCulture),
            ["nir"] = int.Parse(args[2], CultureInfo.InvariantCulture),
        };
        BandBinding[] bindings =
            [.. formula.Bands.Select(name => new BandBinding(name, "raster", args[0], raster.Info, raster.Info.Bands[bands[name] - 1]))];
        var plan = new SpectralIndexPlan(formula, bindings, null, "NDVI", "ndvi", new OutputStyle(OutputStyleKind.Ramp), []);
        var options = args[4] == "plain" ? new CogOptions { Compression = CogCompression.None, Overviews = false } : new CogOptions();
        var summary = SpectralIndexComputation.Run(plan, kernel, args[3], options, null, null, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean {summary.Mean} of {summary.Count}"));
        return 0;
    }
}
