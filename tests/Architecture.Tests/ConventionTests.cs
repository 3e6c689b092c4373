using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>The rules of CONVENTIONS.md that a reader of text can check and the compiler does not.</summary>
public sealed partial class ConventionTests
{
    /// <summary>Far above what good code looks like: at this size a file is certainly two things.</summary>
    private const int MaximumLines = 800;

    private static readonly string[] VagueFolders = ["Common", "Core", "Helpers", "Shared", "Utils", "Abstractions", "Interfaces", "Models", "Services"];

    [Fact]
    public void Namespaces_Are_ProjectAndFolders() =>
        Assert.Empty(Repository.Sources
            .Select(source => (source.Path, Declared: Declared(source), Expected: string.Join('.', [source.Project, .. source.Folders])))
            .Where(source => source.Declared is not null && source.Declared != source.Expected)
            .Select(source => $"{source.Path}: {source.Declared}, expected {source.Expected}"));

    [Fact]
    public void Types_Have_NamesOfTheField() =>
        Assert.Empty(Repository.Sources.SelectMany(source => source.Code
            .Where(line => VagueType().IsMatch(line.Text))
            .Select(line => $"{source.Path}:{line.Number}: {line.Text.Trim()}")));

    [Fact]
    public void Folders_Are_Features() =>
        Assert.Empty(Repository.Sources.Where(source => source.Folders.Intersect(VagueFolders, StringComparer.OrdinalIgnoreCase).Any())
            .Select(source => source.Path));

    [Fact]
    public void Files_Are_OneThing() =>
        Assert.Empty(Repository.Sources.Where(source => source.Lines.Count > MaximumLines)
            .Select(source => $"{source.Path}: {source.Lines.Count} lines"));

    [Theory]
    [InlineData("NotImplementedException")]
    [InlineData("#region")]
    [InlineData("#pragma warning disable")]
    [InlineData("new Exception(")]
    [InlineData("SuppressMessage")]
    public void Sources_DoNotHave_(string text) => Assert.Empty(Repository.Sources.SelectMany(source => source.Uses(text)));

    private static string? Declared(SourceFile source) =>
        source.Lines.Select(line => NamespaceDeclaration().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    [GeneratedRegex(@"^namespace ([\w.]+)")]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum) \w*(Manager|Helpers?|Util(s|ity|ities)?|Processor|Impl|Common|Misc)\b")]
    private static partial Regex VagueType();
}
