using Xunit;

namespace Architecture.Tests;

/// <summary>References go down only (ARCHITECTURE.md, "Direction").</summary>
public sealed class LayeringTests
{
    /// <summary>What each project may refer to. A new project joins with a row here and a reason in ARCHITECTURE.md.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Geo"] = [],
        ["Execution"] = [],
        ["Cwl.Runner"] = ["Execution"],
        ["Cwl.Cli"] = ["Cwl.Runner", "Execution"],
        ["Wms"] = ["Geo"],
        ["Ogc.Processes"] = ["Geo"],
        ["Ogc.Processes.Library"] = ["Ogc.Processes", "Geo"],
        ["Ogc.Server"] = ["Ogc.Processes.Library", "Ogc.Processes", "Wms", "Geo"],
    };

    public static TheoryData<string> Projects => [.. Repository.References.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_OnlyLowerLayers(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"src/{project} has no row in LayeringTests.Allowed");
        Assert.Empty(Repository.References[project].Except(allowed, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_HasTests_OfItsName(string project) =>
        Assert.True(File.Exists(Repository.Folder($"tests/{project}.Tests/{project}.Tests.csproj")), $"tests/{project}.Tests is missing");

    [Fact]
    public void Http_IsKnown_OnlyToTheServer() =>
        AssertUsedOnly("Microsoft.AspNetCore", source => source.Project == "Ogc.Server");

    [Fact]
    public void Sql_IsKnown_OnlyToStores() =>
        AssertUsedOnly("Microsoft.Data.Sqlite", source => source.Folders.Contains("Sqlite", StringComparer.Ordinal));

    [Fact]
    public void NativeInterop_IsKnown_OnlyToInteropFolders() =>
        AssertUsedOnly("[LibraryImport(", source => source.Folders.Contains("Interop", StringComparer.Ordinal));

    [Fact]
    public void AxisOrder_IsApplied_OnlyWhereAProtocolIsReadOrWritten() =>
        AssertUsedOnly("AxisOrder.To", source => source.Project is "Geo" or "Wms" or "Ogc.Server" || source.Folders.Contains("Inputs"));

    private static void AssertUsedOnly(string text, Func<SourceFile, bool> where) =>
        Assert.Empty(Repository.Sources.Where(source => !where(source)).SelectMany(source => source.Uses(text)));
}
