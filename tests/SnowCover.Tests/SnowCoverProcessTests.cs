using System.Text.Json;
using Geo;
using Geo.Rasters;
using Microsoft.Extensions.Logging.Abstractions;
using Ogc.Processes;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;
using Xunit;

namespace SnowCover.Tests;

public sealed class SnowCoverProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snow").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Execute_SnowBareAndNoData_AreTold()
    {
        // NDSI: 0.8, 0.5 (just snow), 0, no data
        var raster = Raster([0.9f, 0.75f, 0.5f, -1], [0.1f, 0.25f, 0.5f, 0.2f]);

        var outputs = await RunAsync(raster);

        var share = Assert.IsType<LiteralOutput>(outputs["share"]).Value.GetDouble();
        Assert.Equal(200 / 3d, share, 9);
        using var snow = RasterDataset.Open(Assert.IsType<FileOutput>(outputs["snow"]).Path);
        var classes = new byte[4];
        snow.Read<byte>(1, new PixelWindow(0, 0, 4, 1), classes);
        Assert.Equal([1, 1, 0, 255], classes);
        Assert.Equal(255, snow.Info.Bands[0].NoData);
    }

    [Fact]
    public async Task Execute_OneBand_NamesTheInput()
    {
        var raster = Raster([0.9f, 0.7f, 0.5f, 0.1f]);

        var exception = await Assert.ThrowsAsync<ProcessException>(() => RunAsync(raster));

        Assert.Equal(ProcessError.InvalidInput, exception.Error);
        Assert.Equal("raster", Assert.Single(exception.Faults).Input);
    }

    private Task<IReadOnlyDictionary<string, OutputValue>> RunAsync(string raster)
    {
        var inputs = new ProcessInputs(new Dictionary<string, IReadOnlyList<ResolvedInput>>
        {
            ["raster"] = [new ResolvedInput(default, raster, MediaTypes.GeoTiff, Box: null, "inline")],
            ["threshold"] = [new ResolvedInput(JsonSerializer.SerializeToElement(0.5), File: null, MediaType: null, Box: null, "inline")],
        });
        var context = new ProcessContext(
            JobId: null, _folder, new HashSet<string>(["snow", "share"]), new Progress<RunProgress>(), TimeProvider.System, NullLogger.Instance);
        return new SnowCoverProcess().ExecuteAsync(inputs, context, CancellationToken.None);
    }

    private string Raster(params float[][] bands)
    {
        var path = Path.Combine(_folder, "input.tif");
        var transform = GeoTransform.FromBounds(new BoundingBox(500_000, 5_200_000, 500_040, 5_200_010), 4, 1);
        var spec = new RasterSpec(4, 1, transform, Crs.Parse("EPSG:32632"), [.. bands.Select(_ => new RasterBandSpec(PixelType.Float32, -1))]);
        using var writer = CogWriter.Create(path, spec);
        for (var band = 0; band < bands.Length; band++)
        {
            writer.Write<float>(band + 1, new PixelWindow(0, 0, 4, 1), bands[band]);
        }

        writer.Complete(null, CancellationToken.None);
        return path;
    }
}
