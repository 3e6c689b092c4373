using System.Text.RegularExpressions;
using Testing;
using Xunit;

namespace Architecture.Tests;

/// <summary>Documents that quote the code must keep up with it.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>Options of the libraries that know no configuration: the server chooses their sections.</summary>
    private static readonly Dictionary<string, string> ChosenSections = new(StringComparer.Ordinal)
    {
        ["src/Geo/GdalOptions.cs"] = "Geo:Gdal",
        ["src/Wms/WmsOptions.cs"] = "Wms",
    };

    [Fact]
    public void WritingAProcess_Quotes_TheSampleWordForWord()
    {
        var sample = File.ReadAllText(Repository.Folder("samples/SnowCover/SnowCoverProcess.cs"));
        var quotes = CSharpBlock().Matches(File.ReadAllText(Repository.Folder("docs/writing-a-process.md"))).Select(match => match.Groups["code"].Value).ToArray();

        Assert.NotEmpty(quotes);
        Assert.All(quotes, quote => Assert.Contains(quote, sample, StringComparison.Ordinal));
    }

    [Fact]
    public void Operating_Lists_EveryOption()
    {
        var operating = File.ReadAllText(Repository.Folder("docs/operating.md"));
        var options = Repository.Sources.Where(source => source.Name.EndsWith("Options", StringComparison.Ordinal)).SelectMany(OptionsOf).ToArray();

        Assert.All(ChosenSections.Values, section => Assert.Contains(options, option => option.StartsWith(section, StringComparison.Ordinal)));
        Assert.DoesNotContain(options, option => !operating.Contains($"`{option}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Links_LeadSomewhere()
    {
        var pages = new[] { "README.md", "ARCHITECTURE.md", "CONVENTIONS.md", "CHANGELOG.md" }
            .Concat(Directory.EnumerateFiles(Repository.Folder("docs"), "*.md", SearchOption.AllDirectories)
                .Select(page => Path.GetRelativePath(Requirements.RepositoryRoot, page)))
            .Where(page => File.Exists(Repository.Folder(page)));
        var broken = pages.SelectMany(page => LocalLink().Matches(File.ReadAllText(Repository.Folder(page)))
            .Select(match => (Page: page, Target: match.Groups[1].Value))
            .Where(link => !Path.Exists(Path.Combine(Repository.Folder(page), "..", link.Target))));

        Assert.Empty(broken.Select(link => $"{link.Page} → {link.Target}"));
    }

    /// <summary>Section:Name for each property that configuration can set.</summary>
    private static IEnumerable<string> OptionsOf(SourceFile source)
    {
        var text = string.Join('\n', source.Code.Select(line => line.Text));
        var section = SectionName().Match(text) is { Success: true } own
            ? own.Groups[1].Value
            : ChosenSections.GetValueOrDefault(source.Path);
        return section is null ? [] : Property().Matches(text).Select(property => $"{section}:{property.Groups["name"].Value}");
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)[^)]*\)")]
    private static partial Regex LocalLink();

    [GeneratedRegex("const string Section = \"([^\"]+)\"")]
    private static partial Regex SectionName();

    // Lists have no setter: configuration adds to them.
    [GeneratedRegex(@"public [\w<>?,\[\] ]+ (?<name>\w+) \{ get; (set; )?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Property();
}
