using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Runs;
using Cwl.Runner.Tests.Tools;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Inputs;

/// <summary>The inputs object that a process gets for a job.</summary>
public sealed class InputBinderTests : IAsyncDisposable
{
    private readonly ToolRun _run = new(new RecordingExecutor());

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Theory]
    [InlineData("{}", "\"standard\"")]
    [InlineData("""{"x": null}""", "\"standard\"")]
    [InlineData("""{"x": ""}""", "\"\"")]
    [InlineData("""{"x": false}""", "false")]
    [InlineData("""{"x": 0}""", "0")]
    public async Task BindAsync_Default_YieldsOnlyToNullAndMissing(string job, string expected)
    {
        var inputs = await BindAsync("inputs: {x: {type: [string, boolean, int], default: standard}}", job);
        Assert.Equal(expected, inputs["x"].ToString());
    }

    [Fact]
    public async Task BindAsync_MissingOptional_IsNullAndUndeclared_IsDroppedWithAWarning()
    {
        var inputs = await BindAsync("inputs: {x: 'string?'}", """{"y": 1, "cwl:tool": "t.cwl"}""");
        Assert.Equal("""{"x":null}""", inputs.ToString());
        Assert.Contains("'y'", Assert.IsType<RunWarning>(Assert.Single(_run.Events)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BindAsync_FilesThatAreNotThere_AreNamedWithTheirInputs()
    {
        var exception = await FaultsAsync(
            "inputs: {a: File, b: 'Directory[]', c: {type: File, default: {class: File, location: 'file:///nowhere/c'}}, d: File}",
            """{"a": {"class": "File", "path": "/nowhere/a"}, "b": [{"class": "Directory", "path": "/etc/passwd"}], "d": {"class": "File", "path": "/etc"}}""");
        Assert.Equal(CwlError.InvalidInput, exception.Error);
        Assert.Equal(3, exception.Faults.Count);
        Assert.Contains("inputs.a: there is no file '/nowhere/a'.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("inputs.b[0]: '/etc/passwd' is a file, and a Directory is asked for.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("inputs.d: '/etc' is a folder, and a File is asked for.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BindAsync_SeveralFaults_AreAllReported()
    {
        var exception = await FaultsAsync("inputs: {a: int, b: File, c: 'string[]'}", """{"a": "one", "c": ["x", 2]}""");
        Assert.Equal(CwlError.InvalidInput, exception.Error);
        Assert.Equal(3, exception.Faults.Count);
        Assert.Contains("inputs.c[1]: expected string, got int 2.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BindAsync_AnyWithoutDefault_RefusesNull() =>
        Assert.Contains("inputs.x is required (expected Any)", (await FaultsAsync("inputs: {x: Any}", "{}")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task BindAsync_File_GetsItsNamesAndSize()
    {
        var path = _run.Write("item #1.tar.gz", "12345");
        var file = (CwlFile)(await BindAsync("inputs: {f: File}", $$$"""{"f": {{{FileJson(path)}}}}"""))["f"];
        Assert.Equal(("item #1.tar.gz", "item #1.tar", ".gz", 5L), (file.Basename, file.Nameroot, file.Nameext, file.Size));
        Assert.EndsWith("item%20%231.tar.gz", file.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BindAsync_Literals_GetLocationsOfTheirOwn()
    {
        var inputs = await BindAsync(
            "inputs: {f: File, d: Directory}",
            """{"f": {"class": "File", "contents": "hé"}, "d": {"class": "Directory", "basename": "d", "listing": [{"class": "File", "basename": "a", "contents": ""}]}}""");
        var file = (CwlFile)inputs["f"];
        Assert.StartsWith("_:", file.Location, StringComparison.Ordinal);
        Assert.Equal(3, file.Size);
        Assert.StartsWith("_:", ((CwlFile)((CwlDirectory)inputs["d"]).Listing![0]).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"class": "File"}""", "needs a location, a path or contents")]
    [InlineData("""{"class": "File", "location": "file:///a/b", "basename": "../b"}""", "no name of a file")]
    [InlineData("""{"class": "File", "location": "b.txt"}""", "neither an absolute path nor a URI")]
    public async Task BindAsync_UnsoundFile_IsRefused(string file, string expected) =>
        Assert.Contains(expected, (await FaultsAsync("inputs: {f: File}", $$$"""{"f": {{{file}}}}""")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task BindAsync_DefaultThatIsNotThere_IsNoFaultYet()
    {
        var inputs = await BindAsync("inputs: {f: {type: File, default: {class: File, location: 'file:///does/not/exist'}}}", "{}");
        Assert.Null(((CwlFile)inputs["f"]).Size);
    }

    [Fact]
    public async Task BindAsync_SecondaryFiles_AreFoundBesideTheFile()
    {
        var path = _run.Write("reads.bam");
        _run.Write("reads.bam.bai");
        _run.Write("reads.dict");
        var inputs = await BindAsync("inputs: {f: {type: File, secondaryFiles: [.bai, ^.dict, .gone?]}}", $$$"""{"f": {{{FileJson(path)}}}}""");
        Assert.Equal(["reads.bam.bai", "reads.dict"], ((CwlFile)inputs["f"]).SecondaryFiles!.Select(file => ((CwlFile)file).Basename));
    }

    [Fact]
    public async Task BindAsync_SecondaryFilesMissing_AreAllReported()
    {
        var path = _run.Write("reads.bam");
        var exception = await FaultsAsync("inputs: {f: {type: 'File[]', secondaryFiles: [.bai, ^.dict]}}", $$$"""{"f": [{{{FileJson(path)}}}]}""");
        Assert.Contains("inputs.f[0]: 'reads.bam' lacks its secondary file 'reads.bam.bai'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'reads.dict'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BindAsync_SecondaryFileListedInAnotherFolder_IsKept()
    {
        var path = _run.Write("reads.bam");
        var index = _run.Write("elsewhere/reads.bam.bai");
        var job = $$$"""{"f": {"class": "File", "path": "{{{path}}}", "secondaryFiles": [{{{FileJson(index)}}}]}}""";
        var file = (CwlFile)(await BindAsync("inputs: {f: {type: File, secondaryFiles: .bai}}", job))["f"];
        Assert.Equal(FileUri.FromPath(index), ((CwlFile)Assert.Single(file.SecondaryFiles!)).Location);
    }

    [Fact]
    public async Task BindAsync_StepInput_IsCheckedAndNotLookedAround()
    {
        var path = _run.Write("reads.bam");
        _run.Write("reads.bam.bai");
        var process = await _run.LoadAsync(ToolRun.Tool("baseCommand: cmd\noutputs: []\ninputs: {f: {type: File, secondaryFiles: .bai}}"));
        var given = new CwlObject([new("f", new CwlFile { Location = FileUri.FromPath(path) })]);
        var exception = await Assert.ThrowsAsync<CwlException>(
            () => InputBinder.BindAsync(process, given, Model.RequirementSet.Empty, _run.Context, CancellationToken.None));
        Assert.Contains("lacks its secondary file 'reads.bam.bai'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BindAsync_SecondaryFilesInARecord_AreFoundPerField()
    {
        var path = _run.Write("a.txt");
        _run.Write("a.txt.idx");
        var inputs = await BindAsync(
            "inputs: {r: {type: {type: record, fields: {f: {type: File, secondaryFiles: .idx}, n: int}}}}", $$$"""{"r": {"n": 1, "f": {{{FileJson(path)}}}}}""");
        Assert.Single(((CwlFile)((CwlObject)inputs["r"])["f"]).SecondaryFiles!);
    }

    [Theory]
    [InlineData("v1.2", FileContents.MaxBytes, true)]
    [InlineData("v1.2", FileContents.MaxBytes + 1, false)]
    [InlineData("v1.1", FileContents.MaxBytes + 1, true)]
    public async Task BindAsync_LoadContents_ReadsUpToTheLimit(string version, int size, bool read)
    {
        var path = _run.Write("big.txt", new string('x', size));
        var bind = () => BindAsync("inputs: {f: {type: File, loadContents: true}}", $$$"""{"f": {{{FileJson(path)}}}}""", version);
        if (read)
        {
            Assert.Equal(FileContents.MaxBytes, ((CwlFile)(await bind())["f"]).Contents!.Length);
        }
        else
        {
            Assert.Equal(CwlError.LimitExceeded, (await Assert.ThrowsAsync<CwlException>(bind)).Error);
        }
    }

    [Theory]
    [InlineData("v1.2", "", -1)]
    [InlineData("v1.2", ", loadListing: shallow_listing", 0)]
    [InlineData("v1.2", ", loadListing: deep_listing", 1)]
    [InlineData("v1.0", "", 1)]
    public async Task BindAsync_Listing_IsAsDeepAsAskedFor(string version, string field, int inner)
    {
        var path = _run.Write("dir/sub/a.txt", "abc");
        var folder = Path.GetFullPath(Path.Join(path, "../.."));
        var inputs = await BindAsync(
            $$$"""inputs: {d: {type: Directory{{{field}}}}}""", $$$"""{"d": {"class": "Directory", "path": "{{{folder}}}"}}""", version);
        var listing = ((CwlDirectory)inputs["d"]).Listing;
        Assert.Equal(inner < 0, listing is null);
        Assert.Equal(inner > 0, (listing?[0] as CwlDirectory)?.Listing is not null);
    }

    [Theory]
    [InlineData("http://example.org/text", true)]
    [InlineData("http://example.org/image", false)]
    [InlineData(null, false)]
    public async Task BindAsync_Format_MustBeAllowed(string? format, bool allowed)
    {
        var path = _run.Write("a.txt");
        var formatField = format is null ? string.Empty : $"\"format\": \"{format}\", ";
        var job = $$$"""{"f": {"class": "File", {{{formatField}}}"path": "{{{path}}}"}}""";
        var bind = () => BindAsync("inputs: {f: {type: File, format: 'http://example.org/text'}}", job);
        if (allowed)
        {
            await bind();
        }
        else
        {
            Assert.Contains("http://example.org/text", (await Assert.ThrowsAsync<CwlException>(bind)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task BindAsync_RemoteFile_IsFetchedOncePerRun()
    {
        const string Job = """{"f": {"class": "File", "location": "https://example.org/data/a.txt?v=1"}}""";
        var first = (CwlFile)(await BindAsync("inputs: {f: File}", Job))["f"];
        var second = (CwlFile)(await BindAsync("inputs: {f: File}", Job))["f"];
        Assert.Equal("a.txt", first.Basename);
        Assert.Equal("from https://example.org/data/a.txt?v=1", File.ReadAllText(FileUri.ToPath(first.Location!)));
        Assert.Equal(first.Location, second.Location);
    }

    private Task<CwlObject> BindAsync(string inputs, string job, string version = "v1.2") =>
        _run.BindAsync(ToolRun.Tool($"baseCommand: cmd\noutputs: []\n{inputs}", version), job);

    private Task<CwlException> FaultsAsync(string inputs, string job) => Assert.ThrowsAsync<CwlException>(() => BindAsync(inputs, job));

    private static string FileJson(string path) => $$$"""{"class": "File", "path": "{{{path}}}"}""";
}
