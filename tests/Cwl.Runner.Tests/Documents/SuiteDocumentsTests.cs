using System.Text.RegularExpressions;
using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;
using Testing;
using Xunit.Abstractions;

namespace Cwl.Runner.Tests.Documents;

/// <summary>Every document of the v1.2 conformance suite, and real packages of earth observation.</summary>
public sealed partial class SuiteDocumentsTests(ITestOutputHelper output)
{
    // Refused when loaded; all of them are should_fail tests. The last has an expression that is JavaScript and does not ask for it.
    private static readonly string[] Refused =
    [
        "tests/mixed-versions/invalid-tool-v10.cwl", "tests/mixed-versions/invalid-tool-v11.cwl", "tests/mixed-versions/invalid-wf-v10.cwl",
        "tests/mixed-versions/invalid-wf-v11.cwl", "tests/mixed-versions/invalid-wf-v12.cwl", "tests/timelimit2.cwl",
        "tests/params_broken_null.cwl",
    ];

    // Faults of their authors: machine-made with an empty type and two processes of one name; an empty file; types that the published schemas
    // do not have (any more).
    private static readonly string[] InvalidPackages = ["w.cwl", "wrapped.cwl", "examples/echo.cwl", "examples/echo-item.cwl", "examples/stage-in/stage-in.cwl", "examples/stage-in/workflow.cwl"];

    private static string Suite => Path.Combine(Requirements.SharedData!, "cwl-v1.2");

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task LoadAsync_EveryToolOfTheSuite_LoadsOrIsRefusedAsTheSuiteSays()
    {
        var failed = new List<string>();
        foreach (var tool in SuiteTools())
        {
            var error = await ErrorOfAsync(Path.Combine(Suite, tool));
            if (error is null == Refused.Contains(tool))
            {
                failed.Add($"{tool}: {error ?? "loads, but must be refused"}");
            }
        }

        failed.ForEach(output.WriteLine);
        Assert.Empty(failed);
    }

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task LoadAsync_EveryPackage_LoadsUnlessItsAuthorsErred()
    {
        var failed = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Requirements.SharedData!, "eoap"), "*.cwl", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var error = await ErrorOfAsync(file);
            if (error is null == InvalidPackages.Any(name => file.EndsWith("/" + name, StringComparison.Ordinal)))
            {
                failed.Add($"{file}: {error ?? "loads, but is invalid"}");
            }
        }

        failed.ForEach(output.WriteLine);
        Assert.Empty(failed);
    }

    private static IEnumerable<string> SuiteTools() => Directory.EnumerateFiles(Suite, "*.yaml", SearchOption.AllDirectories)
        .Where(index => index.Contains("conformance_test", StringComparison.Ordinal) || index.Contains("test-index", StringComparison.Ordinal))
        .SelectMany(index => ToolLine().Matches(File.ReadAllText(index)).Select(match => Path.GetRelativePath(Suite, Path.Combine(Path.GetDirectoryName(index)!, match.Groups["path"].Value))))
        .Distinct(StringComparer.Ordinal);

    private static async Task<string?> ErrorOfAsync(string path)
    {
        using var fetcher = new UriFetcher(new FetchOptions { AllowHttp = false });
        var parts = path.Split('#', 2);
        try
        {
            await new DocumentLoader(fetcher, new LoadOptions()).LoadAsync(FileUri.FromPath(parts[0]) + (parts.Length > 1 ? "#" + parts[1] : string.Empty), CancellationToken.None);
            return null;
        }
        catch (CwlException exception)
        {
            return $"{exception.Error}: {exception.Message}";
        }
    }

    [GeneratedRegex("^\\s*(?:- )?tool:\\s*\"?(?<path>[^\\s\"]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ToolLine();
}
