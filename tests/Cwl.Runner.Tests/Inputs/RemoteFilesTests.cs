using Cwl.Runner.Fetching;
using Cwl.Runner.Runs;
using Cwl.Runner.Tests.Fetching;
using Cwl.Runner.Tests.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Inputs;

public sealed class RemoteFilesTests
{
    private const string Cat = "class: CommandLineTool, baseCommand: cat, stdout: out.txt, outputs: {o: stdout}";

    [Theory]
    [InlineData("inputs: {d: Directory}, arguments: [$(inputs.d.path)/a/x.txt]", """{"d": {"class": "Directory", "basename": "d", "listing": [{"class": "Directory", "basename": "a", "listing": [{"class": "File", "location": "URI", "basename": "x.txt"}]}]}}""")]
    [InlineData("inputs: {r: Any}, arguments: ['$(inputs.r.list[0].path)']", """{"r": {"list": [{"class": "File", "location": "URI"}]}}""")]
    [InlineData("inputs: {f: File}, arguments: ['$(inputs.f.secondaryFiles[0].path)']", """{"f": {"class": "File", "contents": "x", "basename": "y", "secondaryFiles": [{"class": "File", "location": "URI"}]}}""")]
    public async Task Bring_FileAnywhereInAnInput_IsFetched(string tool, string job)
    {
        using var server = new LocalServer("from afar");
        var (result, output) = await RunAsync($"{{cwlVersion: v1.2, {Cat}, {tool}}}", job.Replace("URI", server.Uri, StringComparison.Ordinal));
        Assert.True(result.Status == ProcessStatus.Success, result.Reason);
        Assert.Equal("from afar", output);
    }

    [Fact]
    public async Task Bring_LoadContentsOfAStep_IsFetched()
    {
        using var server = new LocalServer("from afar");
        var (result, output) = await RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            requirements: {StepInputExpressionRequirement: {}}
            inputs: {f: File}
            outputs: {o: {type: File, outputSource: s/o}}
            steps:
              s:
                in: {t: {source: f, loadContents: true, valueFrom: $(self.contents)}}
                out: [o]
                run: {class: CommandLineTool, baseCommand: [echo, -n], inputs: {t: {type: string, inputBinding: {}}}, stdout: out.txt, outputs: {o: stdout}}
            """,
            $$$"""{"f": {"class": "File", "location": "{{{server.Uri}}}"}}""");
        Assert.True(result.Status == ProcessStatus.Success, result.Reason);
        Assert.Equal("from afar", output);
        Assert.Equal(1, server.Requests);
    }

    // The work folder must be empty afterwards: the files that were fetched go with the run.
    private static async Task<(ProcessResult Result, string? Output)> RunAsync(string document, string job)
    {
        using var fetcher = new UriFetcher(new FetchOptions());
        await using var run = new TestRun { Fetcher = fetcher };
        var result = await run.RunAsync(document, job);
        Assert.Empty(Directory.GetFileSystemEntries(run.Context.Options.WorkDirectory));
        return (result, result.Outputs["o"] is CwlFile file ? await File.ReadAllTextAsync(file.Path!) : null);
    }
}
