using System.Text.Json;
using Testing;

namespace Cwl.Cli.Tests.Programs;

/// <summary>Application packages for Earth observation, as their authors publish them.</summary>
[Trait("Category", "Slow")]
public sealed class EoapPackagesTests : IDisposable
{
    private const string Runner = RequiresTheoryAttribute.CwlRunner;
    private const string Data = RequiresTheoryAttribute.SharedData;

    /// <summary>Written by a program with two parameters of one name, or referring to what the published schemas do not have.</summary>
    private static readonly string[] Invalid =
    [
        "eoap-application-package-patterns/w.cwl",
        "eoap-application-package-patterns/wrapped.cwl",
        "eoap-schemas/examples/echo-item.cwl",
        "eoap-schemas/examples/echo.cwl",
        "eoap-schemas/examples/stage-in/stage-in.cwl",
        "eoap-schemas/examples/stage-in/workflow.cwl",
    ];

    private readonly Workbench _bench = new();

    public static TheoryData<string> Packages => [.. Documents().Except(Invalid)];

    public static TheoryData<string> InvalidPackages => [.. Documents().Intersect(Invalid)];

    public void Dispose() => _bench.Dispose();

    [RequiresTheory(Runner, Data)]
    [MemberData(nameof(Packages))]
    public async Task Validate_PublishedPackage_Passes(string document)
    {
        var outcome = await _bench.RunAsync("--validate", PathOf(document));
        Assert.True(outcome.ExitCode == 0, outcome.Log);
    }

    [RequiresTheory(Runner, Data)]
    [MemberData(nameof(InvalidPackages))]
    public async Task Validate_InvalidPackage_SaysWhere(string document)
    {
        var outcome = await _bench.RunAsync("--validate", PathOf(document));
        Assert.True(outcome.ExitCode is > 0 and < 128, outcome.Log);
        Assert.Matches(@"\.cwl:\d+:\d+", outcome.Log);
    }

    /// <summary>The images hold stand-ins, which leave a catalogue that tells their arguments.</summary>
    [PackageTheory]
    [InlineData("ogc-20-089r1-annex-a/D.1. Crop Application Example/app-package.cwl", 1, "B02")]
    [InlineData("ogc-20-089r1-annex-a/D.2. Scatter Crop Application Example/app-package-scatter.cwl", 2, "136.522")]
    [InlineData("ogc-20-089r1-annex-a/D.3. Composite two-step Workflow Example/app-package-two-steps-rgb.cwl", 1, "result.tif")]
    [InlineData("ogc-20-089r1-annex-a/D.4. Multiple Inputs Composite Two-step Workflow Example/app-package-multiple-products.cwl", 2, "result.tif")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-1.cwl", 1, "--band B03")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-2.cwl", 1, "pattern-2")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-3.cwl", 2, "pattern-3")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-4.cwl", 2, "pattern-4")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-5.cwl", 2, "pattern-5")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-6.cwl", 0, "")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-7.cwl", 1, "pattern-7")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-8.cwl", 1, "--produce-output")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-9.cwl", 2, "pattern-9")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-10.cwl", 4, "pattern-5")]
    [InlineData("eoap-application-package-patterns/cwl-workflow/pattern-11.cwl", 1, "pattern-11")]
    public async Task Run_PublishedPackage_LeavesCatalogues(string document, int catalogues, string argument)
    {
        var outcome = await _bench.RunAsync(PathOf(document), WriteJob());

        Assert.True(outcome.ExitCode == 0, outcome.Log);
        var found = Directories(JsonDocument.Parse(outcome.Output).RootElement).ToArray();
        Assert.Equal(catalogues, found.Length);
        Assert.All(found, folder => Assert.Contains(argument, File.ReadAllText(Path.Combine(folder, "catalog.json")), StringComparison.Ordinal));
    }

    /// <summary>Inputs of all packages; each takes its own.</summary>
    private string WriteJob()
    {
        foreach (var name in new[] { "first", "second" })
        {
            var scene = Directory.CreateDirectory(Path.Combine(_bench.Folder, name)).FullName;
            File.WriteAllText(Path.Combine(scene, "catalog.json"), "{}");
        }

        _bench.Write("dem.tif", string.Empty);
        return _bench.Write("job.json", """
            {
              "product": {"class": "Directory", "path": "first"},
              "products": [{"class": "Directory", "path": "first"}, {"class": "Directory", "path": "second"}],
              "item": {"class": "Directory", "path": "first"},
              "item_1": {"class": "Directory", "path": "first"},
              "item_2": {"class": "Directory", "path": "second"},
              "items": [{"class": "Directory", "path": "first"}, {"class": "Directory", "path": "second"}],
              "dem": {"class": "File", "path": "dem.tif"},
              "band": "B02", "bands": ["B02", "B03"], "indexes": ["ndvi", "ndwi"], "red": "B04", "green": "B03", "blue": "B02",
              "bbox": "136.522,-36.062,137.027,-35.693", "proj": "EPSG:4326", "aoi": "-118.985,38.432,-118.183,38.938", "epsg": "EPSG:4326", "produce_output": true
            }
            """);
    }

    private static IEnumerable<string> Directories(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Directories),
        JsonValueKind.Object when value.TryGetProperty("class", out var type) && type.ValueEquals("Directory") =>
            [new Uri(value.GetProperty("location").GetString()!).LocalPath],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Directories(field.Value)),
        _ => [],
    };

    private static IEnumerable<string> Documents() => Requirements.SharedData is not { } data ? [] : Directory
        .EnumerateFiles(Path.Combine(data, "eoap"), "*.cwl", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(data, "eoap"), file))
        .Order(StringComparer.Ordinal);

    private static string PathOf(string document) => Path.Combine(Requirements.SharedData!, "eoap", document);
}
