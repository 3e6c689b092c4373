using Cwl.Runner.Documents;
using Cwl.Runner.Runs;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Tools;

/// <summary>InitialWorkDirRequirement, run for real on this machine or recorded for containers.</summary>
public sealed class WorkDirStagerTests
{
    private const string Outputs = "outputs: {all: {type: Directory, outputBinding: {glob: .}}}\n";

    [Theory]
    [InlineData("{entryname: t, entry: 'text '}", "text ")]
    [InlineData("{entryname: t, entry: \"line\\n\"}", "line\n")]
    [InlineData("{entryname: t, entry: $(inputs.list)}", "[1, \"two\"]")]
    [InlineData("{entryname: t, entry: $(inputs.number)}", "7")]
    [InlineData("{entryname: sub/dir/../t, entry: a}", null)]
    public async Task Place_Text_IsWritten(string entry, string? expected)
    {
        await using var run = new ToolRun();
        var folder = await PlaceAsync(run, $"[{entry}]", "list: Any, number: int", """{"list": [1, "two"], "number": 7}""");
        Assert.Equal(expected ?? "a", File.ReadAllText(Path.Join(folder, expected is null ? "sub/t" : "t")));
    }

    [Fact]
    public async Task Place_Null_PlacesNothing()
    {
        await using var run = new ToolRun();
        var folder = await PlaceAsync(run, "[$(inputs.none), {entry: $(inputs.none), entryname: n}]", "none: 'File?'", "{}");
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Place_ReadOnlyFile_IsALinkUnderItsNewName()
    {
        await using var run = new ToolRun();
        var path = run.Write("a.txt", "text");
        var folder = await PlaceAsync(run, "[{entry: $(inputs.f), entryname: b.txt}]", "f: File", FileJob(path));
        Assert.Equal(path, new FileInfo(Path.Join(folder, "b.txt")).LinkTarget);
    }

    [Fact]
    public async Task Place_WritableFile_IsACopyWithItsSecondaryFiles()
    {
        await using var run = new ToolRun();
        var path = run.Write("a.txt", "text");
        run.Write("a.txt.idx");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        var folder = await PlaceAsync(run, "[{entry: $(inputs.f), writable: true}]", "f: {type: File, secondaryFiles: .idx}", FileJob(path));
        var copy = new FileInfo(Path.Join(folder, "a.txt"));
        Assert.Null(copy.LinkTarget);
        Assert.True(copy.UnixFileMode.HasFlag(UnixFileMode.UserWrite));
        Assert.Null(new FileInfo(Path.Join(folder, "a.txt.idx")).LinkTarget);
    }

    [Fact]
    public async Task Place_WritableDirectory_IsCopiedDeep()
    {
        await using var run = new ToolRun();
        var path = run.Write("d/sub/a.txt", "text");
        var job = $$$"""{"d": {"class": "Directory", "path": "{{{Path.Join(run.Folder, "d")}}}"}}""";
        var folder = await PlaceAsync(run, "[{entry: $(inputs.d), entryname: copy, writable: true}]", "d: Directory", job);
        Assert.Equal("text", File.ReadAllText(Path.Join(folder, "copy/sub/a.txt")));
        Assert.NotEqual(path, Path.Join(folder, "copy/sub/a.txt"));
    }

    [Theory]
    [InlineData("[{entry: $(inputs.d), entryname: data}, {entry: more, entryname: data/b.txt}]")]
    [InlineData("[{entry: more, entryname: data/b.txt}, {entry: $(inputs.d), entryname: data}]")]
    public async Task Place_FileBelowAReadOnlyDirectory_LeavesTheSourceAlone(string listing)
    {
        await using var run = new ToolRun();
        var path = run.Write("d/a.txt", "text");
        var job = $$$"""{"d": {"class": "Directory", "path": "{{{Path.Join(run.Folder, "d")}}}"}}""";
        var folder = await PlaceAsync(run, listing, "d: Directory", job);
        Assert.Equal(["a.txt", "b.txt"], Names(Path.Join(folder, "data")));
        Assert.Equal([path], Directory.GetFiles(Path.Join(run.Folder, "d")));
    }

    [Fact]
    public async Task Place_EmptyWritableDirectory_Exists()
    {
        await using var run = new ToolRun();
        var folder = await PlaceAsync(run, "[{entry: '$(inputs.d)', writable: true}]", "d: Any", """{"d": {"class": "Directory", "basename": "empty", "listing": []}}""");
        Assert.True(Directory.Exists(Path.Join(folder, "empty")));
    }

    [Fact]
    public async Task Place_ArrayOfFiles_IsFlattened()
    {
        await using var run = new ToolRun();
        var job = $$$"""{"f": [{"class": "File", "path": "{{{run.Write("a")}}}"}, {"class": "File", "path": "{{{run.Write("b")}}}"}]}""";
        var folder = await PlaceAsync(run, "[$(inputs.f)]", "f: 'File[]'", job);
        Assert.Equal(["a", "b"], Names(folder));
        folder = await PlaceAsync(run, "$(inputs.f)", "f: 'File[]'", job);
        Assert.Equal(["a", "b"], Names(folder));
    }

    [Fact]
    public async Task Place_StagedInput_HasItsPathInTheOutputFolder()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        var path = run.Write("a.txt");
        await run.OutputsAsync(
            Tool("[{entry: $(inputs.f), entryname: b.txt}]", "f: {type: File, inputBinding: {}}"), FileJob(path));
        Assert.Equal(Path.Join(executor.Task.WorkingDirectory, "b.txt"), executor.Task.Command[^1]);
    }

    [Theory]
    [InlineData("{entryname: ../t, entry: a}", "does not lie in the output folder")]
    [InlineData("{entryname: a/../../t, entry: a}", "does not lie in the output folder")]
    [InlineData("{entryname: /etc/t, entry: a}", "is absolute")]
    [InlineData("{entry: text}", "needs an entryname")]
    [InlineData("{entry: $(inputs.f), entryname: t}", "cannot name the 2 files")]
    [InlineData("$(inputs.number)", "must be Files, Directories or Dirents")]
    public async Task Place_BadEntry_IsRefused(string entry, string expected)
    {
        await using var run = new ToolRun(new RecordingExecutor());
        var job = $$$"""{"number": 1, "f": [{"class": "File", "path": "{{{run.Write("a")}}}"}, {"class": "File", "path": "{{{run.Write("b")}}}"}]}""";
        var result = await run.RunAsync(Tool($"[{entry}]", "f: 'File[]', number: int"), job);
        Assert.Equal(ProcessStatus.PermanentFail, result.Status);
        Assert.Contains(expected, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_TwoFilesOfOneName_AreRefused()
    {
        await using var run = new ToolRun(new RecordingExecutor());
        var job = $$$"""{"f": [{"class": "File", "path": "{{{run.Write("one/a")}}}"}, {"class": "File", "path": "{{{run.Write("two/a")}}}"}]}""";
        Assert.Contains("two things as 'a'", (await run.RunAsync(Tool("[$(inputs.f)]", "f: 'File[]'"), job)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requirements", true)]
    [InlineData("hints", false)]
    public async Task Place_AbsoluteName_NeedsARequiredContainer(string where, bool allowed)
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor);
        var requirement = "InitialWorkDirRequirement: {listing: [{entryname: /opt/t, entry: a}]}";
        var result = await run.RunAsync(ToolRun.Tool(where == "requirements"
            ? $"baseCommand: 'true'\ninputs: []\noutputs: []\nrequirements: {{DockerRequirement: {{dockerPull: image}}, {requirement}}}"
            : $"baseCommand: 'true'\ninputs: []\noutputs: []\nhints: {{DockerRequirement: {{dockerPull: image}}}}\nrequirements: {{{requirement}}}"));
        Assert.Equal(allowed, result.Status == ProcessStatus.Success);
        Assert.Equal(allowed ? ["/opt/t"] : [], executor.Tasks.SelectMany(task => task.Mounts).Select(mount => mount.Target));
    }

    [Fact]
    public async Task Place_InContainer_MountsAndLeavesALinkBehind()
    {
        // As an engine does: where it mounts a file, an empty one stays behind.
        var executor = new RecordingExecutor(task =>
        {
            File.WriteAllText(Path.Join(task.WorkingDirectory, "b.txt"), string.Empty);
            return 0;
        });
        await using var run = new ToolRun(containers: executor);
        var path = run.Write("a.txt", "text");
        var outputs = await run.OutputsAsync(
            ToolRun.Tool("""
                requirements: {DockerRequirement: {dockerPull: image}, InitialWorkDirRequirement: {listing: [{entry: $(inputs.f), entryname: b.txt}]}}
                baseCommand: cat
                inputs: {f: {type: File, inputBinding: {}}}
                outputs: {o: {type: File, outputBinding: {glob: b.txt}}}
                """),
            FileJob(path));
        Assert.Equal("/var/spool/cwl/b.txt", executor.Task.Command[1]);
        var file = (CwlFile)outputs["o"];
        Assert.Equal((FileUri.FromPath(path), "b.txt", 4L), (file.Location, file.Basename, file.Size));
    }

    [Fact]
    public async Task Place_BelowAFolderInAContainer_HasThePlaceMadeBefore()
    {
        // What is missing of the way an engine makes as root.
        string[] seen = [];
        var executor = new RecordingExecutor(task =>
        {
            seen = [.. Directory.EnumerateFileSystemEntries(task.WorkingDirectory, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(task.WorkingDirectory, path)).Order(StringComparer.Ordinal)];
            return 0;
        });
        await using var run = new ToolRun(containers: executor);
        var path = run.Write("d/a.txt", "text");
        var job = $$$"""{"f": {"class": "File", "path": "{{{path}}}"}, "d": {"class": "Directory", "path": "{{{Path.GetDirectoryName(path)}}}"}}""";
        await run.OutputsAsync(
            ToolRun.Tool("""
                requirements:
                  DockerRequirement: {dockerPull: image}
                  InitialWorkDirRequirement: {listing: [{entry: $(inputs.f), entryname: one/two/b.txt}, {entry: $(inputs.d), entryname: three/d}]}
                baseCommand: 'true'
                inputs: {f: File, d: Directory}
                outputs: {o: {type: File, outputBinding: {glob: one/two/b.txt}}, p: {type: File, outputBinding: {glob: three/d/a.txt}}}
                """),
            job);
        Assert.Equal(["one", "one/two", "one/two/b.txt", "three", "three/d"], seen);
    }

    [Fact]
    public async Task Place_InplaceUpdate_ChangesTheOriginal()
    {
        await using var run = new ToolRun();
        var path = run.Write("a.txt", "old");
        var outputs = await run.OutputsAsync(
            ToolRun.Tool("""
                requirements: {InplaceUpdateRequirement: {inplaceUpdate: true}, InitialWorkDirRequirement: {listing: [{entry: $(inputs.f), writable: true}]}}
                baseCommand: [sh, -c, 'echo new > a.txt']
                inputs: {f: File}
                outputs: {o: {type: File, outputBinding: {glob: a.txt}}}
                """),
            FileJob(path));
        Assert.Equal("new\n", File.ReadAllText(path));
        Assert.Equal(FileUri.FromPath(path), ((CwlFile)outputs["o"]).Location);
    }

    private static string FileJob(string path) => $$$"""{"f": {"class": "File", "path": "{{{path}}}"}}""";

    private static string Tool(string listing, string inputs) => ToolRun.Tool(
        $"requirements: {{InitialWorkDirRequirement: {{listing: {listing}}}}}\nbaseCommand: 'true'\ninputs: {{{inputs}}}\n{Outputs}");

    private static async Task<string> PlaceAsync(ToolRun run, string listing, string inputs, string job)
    {
        var outputs = await run.OutputsAsync(Tool(listing, inputs), job);
        return FileUri.ToPath(((CwlDirectory)outputs["all"]).Location!);
    }

    private static IEnumerable<string?> Names(string folder) => Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("mv s t; ln -s VICTIM s")]
    [InlineData("rm -r s; ln -s VICTIM s")]
    [InlineData("rm s/f; ln -s VICTIM/f s/f")]
    [InlineData("rm s/f; echo mine > s/f")]
    [InlineData("rm s/f; mkdir -p s/f/x")]
    public async Task LinkStubs_WhereTheContainerReplacedThem_TouchesNothingElse(string command)
    {
        var executor = new RecordingExecutor(task =>
        {
            var folder = Directory.CreateDirectory(Path.Join(task.WorkingDirectory, "s")).FullName;
            File.WriteAllText(Path.Join(folder, "f"), string.Empty);
            using var shell = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("sh", ["-c", command.Replace("VICTIM", task.Environment["VICTIM"], StringComparison.Ordinal)]) { WorkingDirectory = task.WorkingDirectory })!;
            shell.WaitForExit();
            return shell.ExitCode;
        });
        await using var run = new ToolRun(containers: executor);
        var victim = run.Write("victim/f", "precious");
        await run.RunAsync(
            ToolRun.Tool("""
                requirements: {DockerRequirement: {dockerPull: image}, EnvVarRequirement: {envDef: {VICTIM: $(inputs.v)}}, InitialWorkDirRequirement: {listing: [{entry: $(inputs.f), entryname: s/f}]}}
                baseCommand: 'true'
                inputs: {f: File, v: string}
                outputs: []
                """),
            $$$"""{"f": {"class": "File", "path": "{{{run.Write("a.txt", "text")}}}"}, "v": "{{{Path.GetDirectoryName(victim)}}}"}""");
        Assert.NotEmpty(executor.Tasks);
        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.Null(new FileInfo(victim).LinkTarget);
    }

    [Fact]
    public async Task Place_WritableCopyOfLinks_LeadsNowhereElse()
    {
        await using var run = new ToolRun();
        run.Write("d/sub/a.txt", "text");
        run.Write("elsewhere/b.txt", "more");
        File.CreateSymbolicLink(Path.Join(run.Folder, "d/in"), Path.Join(run.Folder, "d/sub"));
        File.CreateSymbolicLink(Path.Join(run.Folder, "d/out"), Path.Join(run.Folder, "elsewhere"));
        File.CreateSymbolicLink(Path.Join(run.Folder, "d/around"), run.Folder);
        File.CreateSymbolicLink(Path.Join(run.Folder, "d/gone"), "nowhere");
        File.CreateSymbolicLink(Path.Join(run.Folder, "elsewhere/back"), Path.Join(run.Folder, "d"));
        var folder = await PlaceAsync(run, "[{entry: $(inputs.d), entryname: c, writable: true}]", "d: Directory", $$$"""{"d": {"class": "Directory", "path": "{{{run.Folder}}}/d"}}""");
        Assert.Equal(["in", "out", "sub"], Names(Path.Join(folder, "c")));
        Assert.Equal("sub", new FileInfo(Path.Join(folder, "c/in")).LinkTarget);
        Assert.Equal(["b.txt"], Names(Path.Join(folder, "c/out")));
        Assert.Equal(3, run.Events.OfType<RunWarning>().Count());
    }

    [Fact]
    public async Task Place_WritableCopyOfLinksToWhereItLies_EndsWithoutThem()
    {
        await using var run = new ToolRun();
        run.Write("d/a.txt", "text");
        Directory.CreateDirectory(run.Context.Options.WorkDirectory);
        File.CreateSymbolicLink(Path.Join(run.Folder, "d/work"), run.Context.Options.WorkDirectory);
        File.CreateSymbolicLink(Path.Join(run.Folder, "d/root"), "/");
        var folder = await PlaceAsync(run, "[{entry: $(inputs.d), entryname: c, writable: true}]", "d: Directory", FolderJob(run));
        Assert.Equal(["a.txt"], Names(Path.Join(folder, "c")));
        var warnings = run.Events.OfType<RunWarning>().Select(warning => warning.Message).ToList();
        Assert.Contains(warnings, message => message.Contains($"d/work' leads to '{run.Context.Options.WorkDirectory}'", StringComparison.Ordinal));
        Assert.Contains(warnings, message => message.Contains("d/root' leads to '/'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Place_WritableCopyOfWhatHoldsTheCopy_IsRefused()
    {
        await using var run = new ToolRun(change: options => options with { WorkDirectory = Path.Join(Path.GetDirectoryName(options.WorkDirectory), "d/work") });
        run.Write("d/a.txt", "text");
        var result = await run.RunAsync(Tool("[{entry: $(inputs.d), entryname: c, writable: true}]", "d: Directory"), FolderJob(run));
        Assert.Equal((ProcessStatus.PermanentFail, CwlError.InvalidInput), (result.Status, result.Error));
        Assert.Contains("would lie in it", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_WhenCancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var folder = Directory.CreateTempSubdirectory("cwl-copy-").FullName;
        try
        {
            var files = new FilePolicy(new RunOptions { OutputDirectory = folder, WorkDirectory = folder }, CwlObject.Empty);
            var copies = new FileCopy(files, Assert.Fail, cancelled.Token);
            Directory.CreateDirectory(Path.Join(folder, "d"));
            Assert.Throws<OperationCanceledException>(() => copies.Copy(Path.Join(folder, "d"), Path.Join(folder, "c")));
            Assert.False(Directory.Exists(Path.Join(folder, "c")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Place_BehindALinkThatStaysInACopy_IsWrittenThere()
    {
        await using var run = new ToolRun();
        run.Write("d/v1/a.txt", "text");
        File.CreateSymbolicLink(Path.Join(run.Folder, "d/current"), "v1");
        var folder = await PlaceAsync(run, "[{entry: $(inputs.d), writable: true}, {entry: more, entryname: d/current/x}]", "d: Directory", FolderJob(run));
        Assert.Equal("more", File.ReadAllText(Path.Join(folder, "d/v1/x")));
        Assert.Equal(["a.txt"], Names(Path.Join(run.Folder, "d/v1")));
    }

    [Fact]
    public async Task Place_BehindALinkThatStaysInACopyForAContainer_LeavesALinkBehind()
    {
        await using var run = new ToolRun(containers: new RecordingExecutor());
        run.Write("d/v1/a.txt", "text");
        File.CreateSymbolicLink(Path.Join(run.Folder, "d/current"), "v1");
        var outputs = await run.OutputsAsync(
            ToolRun.Tool("""
                requirements:
                  DockerRequirement: {dockerPull: image}
                  InitialWorkDirRequirement: {listing: [{entry: $(inputs.d), writable: true}, {entry: $(inputs.f), entryname: d/current/x}]}
                baseCommand: 'true'
                inputs: {d: Directory, f: File}
                outputs: {o: {type: File, outputBinding: {glob: d/v1/x}}}
                """),
            $$$"""{"d": {"class": "Directory", "path": "{{{run.Folder}}}/d"}, "f": {"class": "File", "path": "{{{run.Write("f", "four")}}}"}}""");
        Assert.Equal(4, ((CwlFile)outputs["o"]).Size);
    }

    [Theory]
    [InlineData("in", false)]
    [InlineData("in/x", false)]
    [InlineData("up/elsewhere/x", true)]
    [InlineData("gone", true)]
    [InlineData("v1/out/x", true)]
    [InlineData("in/out/x", true)]
    public async Task RefuseLinks_ALinkOnTheWay_IsRefusedWhereItLeadsOut(string below, bool refused)
    {
        await using var run = new ToolRun();
        var folders = CallFolders.Create(run.Folder, container: null);
        var elsewhere = Directory.CreateDirectory(Path.Join(run.Folder, "elsewhere")).FullName;
        Directory.CreateDirectory(Path.Join(folders.Output, "v1"));
        File.CreateSymbolicLink(Path.Join(folders.Output, "in"), "v1");
        File.CreateSymbolicLink(Path.Join(folders.Output, "up"), "..");
        File.CreateSymbolicLink(Path.Join(folders.Output, "gone"), "../elsewhere/nothing");
        File.CreateSymbolicLink(Path.Join(folders.Output, "v1/out"), elsewhere);
        var exception = Record.Exception(() => folders.RefuseLinks(below, "name"));
        Assert.Equal(refused, exception is CwlException);
        Assert.Equal(refused, exception is not null);
    }

    private static string FolderJob(ToolRun run) => $$$"""{"d": {"class": "Directory", "path": "{{{run.Folder}}}/d"}}""";
}
