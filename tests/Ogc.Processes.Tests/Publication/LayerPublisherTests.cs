using System.Text;
using Geo;
using Geo.Rasters;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;
using Ogc.Processes.Publication;
using Ogc.Processes.Results;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Publication;

/// <summary>Results of real runs become layers; the files are written and read by GDAL.</summary>
public sealed class LayerPublisherTests
{
    private const string Points = """
        {"type":"FeatureCollection","features":[
          {"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[4.5,51.25]}},
          {"type":"Feature","properties":{"name":"b"},"geometry":{"type":"Point","coordinates":[5.5,52.75]}}]}
        """;

    [Fact]
    public async Task Layer_OfARaster_HasItsExtentAndTheRangeOfItsData()
    {
        await using var host = new ProcessesHost(processes: Writes("r.tif", MediaTypes.CloudOptimizedGeoTiff, path => WriteRaster(path, Crs.Parse("EPSG:32631")), new OutputStyle(OutputStyleKind.Ramp) { Palette = "ndvi", Maximum = 500 }));

        var (job, layer) = await RunAsync(host);

        Assert.NotNull(layer);
        Assert.Equal($"make-out-{job.Id:D}", layer.Name);
        Assert.Equal("EPSG:32631", layer.Crs);
        Assert.Equal(new BoundingBox(500_000, 5_600_000, 500_640, 5_600_640), layer.Bounds);
        Assert.InRange(layer.GeographicBounds.MinX, 2.99, 3.01);
        Assert.InRange(layer.GeographicBounds.MinY, 50.5, 50.6);
        Assert.Equal(("ndvi", 500d), (layer.Style.Palette, layer.Style.Maximum));
        Assert.InRange(layer.Style.Minimum!.Value, 10, 150);
        Assert.Equal("m", layer.Unit);
        Assert.True(layer.IsRaster);
        Assert.StartsWith("Make: Output (", layer.Title, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(host.Folder, "results", layer.Path)));
    }

    [Fact]
    public async Task Layer_OfAFixedScale_IsNotStretchedToItsData()
    {
        var style = new OutputStyle(OutputStyleKind.Ramp) { Palette = "ndvi", FixedScale = true };
        await using var host = new ProcessesHost(processes: Writes("r.tif", MediaTypes.GeoTiff, path => WriteRaster(path, Crs.Parse("EPSG:32631")), style));

        var (_, layer) = await RunAsync(host);

        Assert.Equal((true, null, null), (layer!.Style.FixedScale, layer.Style.Minimum, layer.Style.Maximum));
    }

    [Fact]
    public async Task Layer_OfARasterWithoutStyle_IsDrawnByItsData()
    {
        await using var host = new ProcessesHost(processes: Writes("r.tif", MediaTypes.GeoTiff, path => WriteRaster(path, Crs.Parse("EPSG:32631"))));

        var (_, layer) = await RunAsync(host);

        Assert.Equal((OutputStyleKind.Ramp, "viridis"), (layer!.Style.Kind, layer.Style.Palette));
        Assert.True(layer.Style.Minimum < layer.Style.Maximum);
    }

    [Fact]
    public async Task Result_WithoutCrs_IsNoLayerButAResultWithARemark()
    {
        await using var host = new ProcessesHost(processes: Writes("r.tif", MediaTypes.GeoTiff, path => WriteRaster(path, null)));

        var (job, layer) = await RunAsync(host);

        Assert.Null(layer);
        Assert.Equal("Output 'out' is a result, but no map layer: it has no coordinate reference system.", job.Message);
        Assert.IsType<StoredFile>(Assert.Single((await host.Jobs.GetResultsAsync(job.Id, default)).Outputs));
    }

    [Fact]
    public async Task Result_WithARemark_TellsItAsTheMessageOfTheJob()
    {
        await using var host = new ProcessesHost(processes: Writes("r.tif", MediaTypes.GeoTiff, path => WriteRaster(path, null), remark: "Look at the scale."));

        var (job, _) = await RunAsync(host);

        Assert.StartsWith("Look at the scale. Output 'out' is a result, but no map layer", job.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_ThatGdalCannotRead_IsNoLayer()
    {
        await using var host = new ProcessesHost(processes: Writes("r.tif", MediaTypes.GeoTiff, path => File.WriteAllText(path, "no TIFF")));

        var (job, layer) = await RunAsync(host);

        Assert.Null(layer);
        Assert.Contains("cannot be read as a map", job.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Folder, job.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null}]}""")]
    public async Task Result_OfVectorsWithoutFeatures_IsNoLayerAndTheJobIsSuccessful(string text)
    {
        await using var host = new ProcessesHost(processes: Writes("r.geojson", MediaTypes.GeoJson, path => File.WriteAllText(path, text)));

        var (job, layer) = await RunAsync(host);

        Assert.Equal(JobStatus.Successful, job.Status);
        Assert.Null(layer);
        Assert.StartsWith("Output 'out' is a result, but no map layer: it ", job.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layer_OfGeoJson_IsDrawnFromAFlatGeobufBesideIt()
    {
        await using var host = new ProcessesHost(processes: Writes("r.geojson", MediaTypes.GeoJson, path => File.WriteAllText(path, Points)));

        var (job, layer) = await RunAsync(host);

        Assert.Equal(Path.Combine(job.Id.ToString("D"), "out.fgb"), layer!.Path);
        Assert.Equal(OutputStyleKind.Points, layer.Style.Kind);
        Assert.Equal(new BoundingBox(4.5, 51.25, 5.5, 52.75), layer.GeographicBounds);
        Assert.False(layer.IsRaster);
        var file = Assert.IsType<StoredFile>(Assert.Single((await host.Jobs.GetResultsAsync(job.Id, default)).Outputs));
        Assert.EndsWith("out.geojson", file.FullPath, StringComparison.Ordinal);
        Assert.Equal("fgb"u8.ToArray(), (await File.ReadAllBytesAsync(Path.Combine(host.Folder, "results", layer.Path)))[..3]);
    }

    [Fact]
    public async Task Output_AskedInAnotherVectorFormat_IsConverted()
    {
        await using var host = new ProcessesHost(processes: Writes("r.geojson", MediaTypes.GeoJson, path => File.WriteAllText(path, Points)));
        var request = Requests.Of("make", "{}") with
        {
            Outputs = new Dictionary<string, OutputRequest> { ["out"] = new(Format: new ValueFormat(MediaTypes.FlatGeobuf)) },
        };

        var outcome = await host.Jobs.ExecuteAsync(request, default);

        var file = Assert.IsType<StoredFile>(Assert.Single(outcome.Results.Outputs));
        Assert.Equal(MediaTypes.FlatGeobuf, file.MediaType);
        Assert.Equal("fgb", Encoding.ASCII.GetString((await File.ReadAllBytesAsync(file.FullPath))[..3]));
    }

    [Fact]
    public async Task Output_AskedInAFormatThatIsNotOffered_IsRefused()
    {
        await using var host = new ProcessesHost(processes: Writes("r.geojson", MediaTypes.GeoJson, path => File.WriteAllText(path, Points)));
        var request = Requests.Of("make", "{}") with
        {
            Outputs = new Dictionary<string, OutputRequest> { ["out"] = new(Format: new ValueFormat("image/png")) },
        };

        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.SubmitAsync(request, default));

        Assert.Equal(ProcessError.InvalidRequest, fault.Error);
        Assert.Contains("cannot be made as 'image/png'; it can be application/geo+json or", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<(Job Job, PublishedLayer? Layer)> RunAsync(ProcessesHost host)
    {
        var job = (await host.Jobs.ExecuteAsync(Requests.Of("make", "{}"), default)).Job!;
        var layers = await host.Get<IJobStore>().ListLayersOfJobAsync(job.Id, default);
        return (job, layers.SingleOrDefault());
    }

    private static TestProcess Writes(string name, string mediaType, Action<string> write, OutputStyle? style = null, string? remark = null) => new TestProcess(
        new ProcessDescription("make", "1.0.0", "Make", "", [], [new OutputDescription("out", "Output", "What it makes.", name.EndsWith(".tif", StringComparison.Ordinal) ? ValueSchema.Raster() : ValueSchema.Vector()) { Unit = "m", Style = style }]),
        (_, context, _) =>
        {
            var path = context.NewFile(name);
            write(path);
            return Task.FromResult<IReadOnlyDictionary<string, OutputValue>>(new Dictionary<string, OutputValue> { ["out"] = new FileOutput(path, mediaType) { Remarks = remark is null ? [] : [remark] } });
        });

    private static void WriteRaster(string path, Crs? crs)
    {
        const int Side = 64;
        var bounds = new BoundingBox(500_000, 5_600_000, 500_640, 5_600_640);
        using var writer = CogWriter.Create(path, new RasterSpec(Side, Side, GeoTransform.FromBounds(bounds, Side, Side), crs, [new RasterBandSpec(PixelType.Float32, -9999)]));
        var pixels = Enumerable.Range(0, Side * Side).Select(index => index < 10 ? -9999f : index).ToArray();
        writer.Write<float>(1, new PixelWindow(0, 0, Side, Side), pixels);
        writer.Complete(null, default);
    }
}
