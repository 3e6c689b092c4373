using Cwl.Runner.Runs;
using Execution;

namespace Cwl.Runner.Tests.Tools;

/// <summary>Where commands see their input files.</summary>
public sealed class InputStagerTests
{
    private const string CatOne = "baseCommand: cat\ninputs: {f: {type: File, inputBinding: {}}}\noutputs: []";

    [Fact]
    public async Task Stage_LocalFile_IsSeenWhereItIs()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        var path = run.Write("a.txt");
        await run.OutputsAsync(ToolRun.Tool(CatOne), $$$"""{"f": {"class": "File", "path": "{{{path}}}"}}""");
        Assert.Equal(["cat", path], executor.Task.Command);
        Assert.Equal([new Mount(path, path)], executor.Task.Mounts);
    }

    [Fact]
    public async Task Stage_LocalFileUnderAnotherName_IsSeenThroughALink()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        var path = run.Write("a.txt", "text");
        await run.OutputsAsync(ToolRun.Tool(CatOne), $$$"""{"f": {"class": "File", "path": "{{{path}}}", "basename": "b.txt"}}""");
        var seen = executor.Task.Command[1];
        Assert.EndsWith("/stage/1/b.txt", seen, StringComparison.Ordinal);
        Assert.Equal(path, new FileInfo(seen).LinkTarget);
        Assert.Contains(new Mount(path, path), executor.Task.Mounts);
    }

    [Fact]
    public async Task Stage_SecondaryFileElsewhere_LiesBesideItsPrimary()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        var job = $$$"""
            {"f": {"class": "File", "path": "{{{run.Write("one/a.txt")}}}", "secondaryFiles": [{"class": "File", "path": "{{{run.Write("two/a.txt.idx")}}}"}]}}
            """;
        await run.OutputsAsync(ToolRun.Tool(CatOne), job);
        Assert.True(File.Exists(executor.Task.Command[1]));
        Assert.True(File.Exists(executor.Task.Command[1] + ".idx"));
    }

    [Fact]
    public async Task Stage_TwoFilesOfOneName_AreBothSeen()
    {
        var executor = new RecordingExecutor(_ => 0);
        await using var run = new ToolRun(containers: executor);
        var job = $$$"""{"f": [{"class": "File", "path": "{{{run.Write("one/a")}}}"}, {"class": "File", "path": "{{{run.Write("two/a")}}}"}]}""";
        await run.OutputsAsync(InContainer("baseCommand: cat\ninputs: {f: {type: 'File[]', inputBinding: {}}}\noutputs: []"), job);
        Assert.Equal(["cat", "/var/lib/cwl/stg1/a", "/var/lib/cwl/stg2/a"], executor.Task.Command);
        Assert.Equal(["/var/lib/cwl/stg1/a", "/var/lib/cwl/stg2/a"], executor.Task.Mounts.Select(mount => mount.Target));
    }

    [Fact]
    public async Task Stage_SecondaryFilesInAContainer_ShareTheFolder()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor);
        var path = run.Write("a.txt");
        run.Write("a.txt.idx");
        await run.OutputsAsync(
            InContainer("baseCommand: cat\ninputs: {f: {type: File, secondaryFiles: .idx, inputBinding: {}}}\noutputs: []"),
            $$$"""{"f": {"class": "File", "path": "{{{path}}}"}}""");
        Assert.Equal(["/var/lib/cwl/stg1/a.txt", "/var/lib/cwl/stg1/a.txt.idx"], executor.Task.Mounts.Select(mount => mount.Target));
    }

    [Fact]
    public async Task Stage_LiteralDirectory_MixesLiteralsAndRealFiles()
    {
        var seen = string.Empty;
        var executor = new RecordingExecutor(task =>
        {
            seen = string.Join(' ', Directory.EnumerateFiles(task.Command[1]).Order(StringComparer.Ordinal).Select(File.ReadAllText));
            return 0;
        });
        await using var run = new ToolRun(executor);
        var job = $$$"""
            {"d": {"class": "Directory", "basename": "d", "listing": [
              {"class": "File", "basename": "b", "contents": "literal"}, {"class": "File", "path": "{{{run.Write("a", "real")}}}"}]}}
            """;
        await run.OutputsAsync(ToolRun.Tool("baseCommand: ls\ninputs: {d: {type: Directory, inputBinding: {}}}\noutputs: []"), job);
        Assert.Equal("real literal", seen);
    }

    [Fact]
    public async Task Stage_LiteralDirectoryInAContainer_HasAPlaceForEachMount()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor);
        var path = run.Write("a", "real");
        var job = $$$"""{"d": {"class": "Directory", "basename": "d", "listing": [{"class": "File", "path": "{{{path}}}"}]}}""";
        await run.OutputsAsync(InContainer("baseCommand: ls\ninputs: {d: {type: Directory, inputBinding: {}}}\noutputs: []"), job);
        Assert.Equal(["/var/lib/cwl/stg1/d", "/var/lib/cwl/stg1/d/a"], executor.Task.Mounts.Select(mount => mount.Target));
        Assert.True(File.Exists(Path.Join(executor.Task.Mounts[0].Source, "a")));
        Assert.Equal(path, executor.Task.Mounts[1].Source);
    }

    [Theory]
    [InlineData("File", "missing.txt", "does not exist")]
    [InlineData("Directory", "a.txt", "is a file")]
    [InlineData("File", "sub", "is a folder")]
    public async Task Stage_WhatIsNotThere_IsNamed(string type, string name, string expected)
    {
        await using var run = new ToolRun(new RecordingExecutor());
        run.Write("a.txt");
        run.Write("sub/b.txt");
        var result = await run.RunAsync(
            ToolRun.Tool($"baseCommand: cat\ninputs: {{f: {{type: {type}, default: {{class: {type}, path: '{Path.Join(run.Folder, name)}'}}}}}}\noutputs: []"), "{}");
        Assert.Equal((ProcessStatus.PermanentFail, CwlError.InvalidInput), (result.Status, result.Error));
        Assert.Contains(expected, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stage_Listing_HasPathsToo()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        var path = run.Write("d/a.txt");
        await run.OutputsAsync(
            ToolRun.Tool("baseCommand: cat\narguments: ['$(inputs.d.listing[0].path)']\ninputs: {d: {type: Directory, loadListing: shallow_listing}}\noutputs: []"),
            $$$"""{"d": {"class": "Directory", "path": "{{{Path.GetDirectoryName(path)}}}"}}""");
        Assert.Equal(["cat", path], executor.Task.Command);
    }

    private static string InContainer(string fields) => ToolRun.Tool($"requirements: {{DockerRequirement: {{dockerPull: image}}}}\n{fields}");
}
