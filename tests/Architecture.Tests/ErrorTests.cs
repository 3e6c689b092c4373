using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>Errors: one exception type with one enum per project.</summary>
public sealed partial class ErrorTests
{
    [Fact]
    public void Project_Has_OneExceptionType() =>
        Assert.Empty(Repository.Sources.Where(source => source.Code.Any(line => ExceptionType().IsMatch(line.Text)))
            .GroupBy(source => source.Project)
            .Where(project => project.Count() > 1)
            .Select(project => string.Join(", ", project.Select(source => source.Path))));

    [GeneratedRegex(@"\bclass \w+Exception\b")]
    private static partial Regex ExceptionType();
}
