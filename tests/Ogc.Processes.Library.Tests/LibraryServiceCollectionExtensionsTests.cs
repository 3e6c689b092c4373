using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;
using Ogc.Processes.Results;
using Testing;
using Xunit;

namespace Ogc.Processes.Library.Tests;

public sealed class LibraryServiceCollectionExtensionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ogcgeo-library-host-").FullName;
    private readonly ServiceProvider _services;

    public LibraryServiceCollectionExtensionsTests()
    {
        var settings = new Dictionary<string, string?> { ["Processes:Data:Folder"] = _folder };
        if (Requirements.SharedData is { } shared)
        {
            settings["Processes:Inputs:FileRoots:0"] = Path.Combine(shared, "eo/stars");
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection().AddLogging().AddProcesses(configuration).AddProcessLibrary().BuildServiceProvider();
    }

    [Fact]
    public void AddProcessLibrary_Catalogue_TakesAllDescriptions()
    {
        var processes = _services.GetRequiredService<ProcessCatalogue>().List();
        string[] expected = ["contour", "crop-resample", "echo", "polygonize", "s5p-max", "spectral-index", "terrain", "zonal-statistics"];
        Assert.Superset(expected.ToHashSet(), processes.Select(process => process.Id).ToHashSet());
        Assert.All(processes, process => Assert.All(process.Inputs, input => Assert.True(
            input.Description.Length > 20, $"{process.Id}.{input.Id} does not say what it is")));
    }

    [RequiresTheory(RequiresTheoryAttribute.SharedData)]
    [InlineData("echo", "echoString echoNumber pause")]
    [InlineData("spectral-index", "index statistics")]
    [InlineData("terrain", "terrain")]
    [InlineData("contour", "contours")]
    [InlineData("zonal-statistics", "zones table")]
    [InlineData("crop-resample", "raster")]
    public async Task ExecuteAsync_ExampleInputs_GiveResults(string processId, string outputs)
    {
        var process = _services.GetRequiredService<ProcessCatalogue>().Get(processId);
        var results = await ExecuteAsync(processId, process.ExampleInputs);
        Assert.Equal(outputs.Split(' ').Order(), results.Outputs.Select(output => output.Id).Order());
        Assert.All(results.Outputs.OfType<StoredFile>(), file => Assert.True(file.Length > 200));
    }

    [Theory]
    [InlineData("echo", """{"echoString": "a", "echoXml": {"type": "wrong/xml", "value": "<a/>"}}""", "echoXml")]
    [InlineData("echo", """{"echoString": 5}""", "echoString")]
    [InlineData("terrain", """{"product": "valley", "azimuth": 400}""", "raster product azimuth")]
    [InlineData("s5p-max", """{"files": "AAAA", "period": "yesterday", "qaMin": 2}""", "period qaMin")]
    [InlineData("crop-resample", """{"raster": "AAAA", "bbox": {"bbox": [1, 2, 3]}, "bands": [0]}""", "bbox bands")]
    public async Task ExecuteAsync_FaultyInputs_AreReportedTogether(string processId, string inputs, string faulty)
    {
        var fault = await Assert.ThrowsAsync<ProcessException>(() => ExecuteAsync(processId, JsonElement.Parse(inputs)));
        Assert.Equal(ProcessError.InvalidInput, fault.Error);
        Assert.Equal(faulty.Split(' ').Order(), fault.Faults.Select(found => found.Input!).Distinct().Order());
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JobResults> ExecuteAsync(string processId, JsonElement inputs)
    {
        var values = inputs.EnumerateObject().ToDictionary(input => input.Name, input => (IReadOnlyList<InputValue>)[ReadValue(input.Value)]);
        var outcome = await _services.GetRequiredService<JobService>().ExecuteAsync(new ExecuteRequest(processId, values), default);
        return outcome.Results;
    }

    private static InputValue ReadValue(JsonElement value) => value switch
    {
        { ValueKind: JsonValueKind.Object } when value.TryGetProperty("href", out var href) =>
            new ReferenceValue(new Uri(Path.Combine(Requirements.SharedData!, "eo/stars", href.GetString()!)).AbsoluteUri),
        { ValueKind: JsonValueKind.Object } when value.TryGetProperty("type", out var type) && value.TryGetProperty("value", out var inner) =>
            new InlineValue(inner, new ValueFormat(type.GetString())),
        _ => new InlineValue(value),
    };
}
