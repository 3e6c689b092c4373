using Cwl.Runner.Runs;
using Execution;

namespace Cwl.Runner.Tests.Tools;

/// <summary>Where the archive of an image comes from.</summary>
public sealed class ContainerChoiceTests
{
    [Theory]
    [InlineData("dockerLoad", ImageSource.Load)]
    [InlineData("dockerImport", ImageSource.Import)]
    public async Task Spec_ArchiveByUrl_IsFetchedByTheRunIntoItsFolder(string field, ImageSource source)
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor);
        await run.OutputsAsync(Tool(field, "http://example.test/image.tar"));
        var image = executor.Image!;
        Assert.Equal((source, "http://example.test/image.tar"), (image.Source, image.SourceText));
        var path = await image.FetchArchive!(CancellationToken.None);
        Assert.StartsWith(run.Context.Options.WorkDirectory, path, StringComparison.Ordinal);
        Assert.Equal("from http://example.test/image.tar", File.ReadAllText(path));
        run.Context.Folders.RemoveAll();
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("in/image.tar", ProcessStatus.Success)]
    [InlineData("image.tar", ProcessStatus.PermanentFail)]
    [InlineData("in/../image.tar", ProcessStatus.PermanentFail)]
    public async Task Spec_ArchiveOfThisMachine_IsOneThatDocumentsMayName(string name, ProcessStatus expected)
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor, change: options => options with { FileRoots = [Path.Join(Path.GetDirectoryName(options.WorkDirectory), "in")] });
        run.Write("in/image.tar");
        run.Write("image.tar");
        var result = await run.RunAsync(Tool("dockerLoad", $"{run.Folder}/{name}"));
        Assert.Equal(expected, result.Status);
        Assert.Equal(expected == ProcessStatus.Success, executor.Image is not null);
    }

    private static string Tool(string field, string archive) => ToolRun.Tool(
        $"requirements: {{DockerRequirement: {{{field}: '{archive}', dockerImageId: image}}}}\nbaseCommand: 'true'\ninputs: []\noutputs: []");
}
