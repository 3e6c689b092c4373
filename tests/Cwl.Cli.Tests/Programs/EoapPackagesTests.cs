using Testing;

namespace Cwl.Cli.Tests.Programs;

/// <summary>Application packages for Earth observation, as their authors publish them.</summary>
[Trait("Category", "Slow")]
public sealed class EoapPackagesTests : IDisposable
{
    private const string Runner = RequiresTheoryAttribute.CwlRunner;
    private const string Data = RequiresTheoryAttribute.SharedData;

    /// <summary>Written by a program: two parameters of one name, and a type that is an empty text.</summary>
    private static readonly string[] Invalid = ["eoap-application-package-patterns/w.cwl", "eoap-application-package-patterns/wrapped.cwl"];

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

    private static IEnumerable<string> Documents() => Requirements.SharedData is not { } data ? [] : Directory
        .EnumerateFiles(Path.Combine(data, "eoap"), "*.cwl", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(data, "eoap"), file))
        .Order(StringComparer.Ordinal);

    private static string PathOf(string document) => Path.Combine(Requirements.SharedData!, "eoap", document);
}
