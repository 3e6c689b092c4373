using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>Errors: one exception type with one enum per project, and no member that a protocol forgot.</summary>
public sealed partial class ErrorTests
{
    /// <summary>An enum, and the file of a protocol that gives each member its code. WPS will be a second row.</summary>
    public static TheoryData<string, string> CodeTables => new()
    {
        { "src/Ogc.Processes/ProcessError.cs", "src/Ogc.Server/OgcApi/OgcApiProblem.cs" },
    };

    [Theory]
    [MemberData(nameof(CodeTables))]
    public void EveryError_HasACode_InEachProtocol(string enumFile, string tableFile)
    {
        var table = File.ReadAllText(Repository.Folder(tableFile));
        var name = Path.GetFileNameWithoutExtension(enumFile);
        var members = EnumMember().Matches(File.ReadAllText(Repository.Folder(enumFile))).Select(match => match.Groups["member"].Value).ToArray();

        Assert.NotEmpty(members);
        Assert.DoesNotContain(members, member => !table.Contains($"{name}.{member} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Project_Has_OneExceptionType() =>
        Assert.Empty(Repository.Sources.Where(source => source.Code.Any(line => ExceptionType().IsMatch(line.Text)))
            .GroupBy(source => source.Project)
            .Where(project => project.Count() > 1)
            .Select(project => string.Join(", ", project.Select(source => source.Path))));

    [GeneratedRegex(@"^    (?<member>\w+),", RegexOptions.Multiline)]
    private static partial Regex EnumMember();

    [GeneratedRegex(@"\bclass \w+Exception\b")]
    private static partial Regex ExceptionType();
}
