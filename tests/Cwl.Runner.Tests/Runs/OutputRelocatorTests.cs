using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Runs;

public sealed class OutputRelocatorTests
{
    [Fact]
    public async Task RelocateAsync_FileOfTheRun_IsMovedAndMeasured()
    {
        await using var run = new TestRun();
        var path = Made(run, "a.txt", "hello");
        run.Context.Folders.Close("s", At(path));
        var outputs = await RelocateAsync(run, new CwlFile { Location = FileUri.FromPath(path), Basename = "a.txt", Format = "http://f", Contents = "hello" });
        var target = Path.Join(run.Output, "a.txt");
        Assert.Equal(
            $$$"""{"o":{"class":"File","location":"file://{{{target}}}","path":"{{{target}}}","basename":"a.txt","checksum":"sha1$aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d","format":"http://f","size":5}}""",
            outputs.ToString());
        Assert.False(File.Exists(path));
        Assert.Equal("hello", File.ReadAllText(target));
    }

    [Fact]
    public async Task RelocateAsync_FileThatIsNotTheRuns_IsCopied()
    {
        await using var run = new TestRun();
        var path = run.Write("data/in.txt", "mine");
        await RelocateAsync(run, At(path));
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal("mine", File.ReadAllText(Path.Join(run.Output, "in.txt")));
    }

    [Theory]
    [InlineData(OutputTransfer.Copy, true)]
    [InlineData(OutputTransfer.Leave, false)]
    public async Task RelocateAsync_OtherTransfers_LeaveTheFileInItsFolder(OutputTransfer transfer, bool copied)
    {
        await using var run = new TestRun(options => options with { Transfer = transfer });
        var path = Made(run, "a.txt", "x");
        var file = (CwlFile)(await RelocateAsync(run, At(path)))["o"];
        Assert.True(File.Exists(path));
        Assert.Equal(copied, File.Exists(Path.Join(run.Output, "a.txt")));
        Assert.Equal(copied ? Path.Join(run.Output, "a.txt") : path, file.Path);
        Assert.Equal("sha1$11f6ad8ec52a2984abaafd7c3b516503785c2072", file.Checksum);
    }

    [Fact]
    public async Task RelocateAsync_TwoFilesOfOneName_BothStay()
    {
        await using var run = new TestRun();
        var outputs = await RelocateAsync(run, List(At(Made(run, "out.txt", "1")), At(Made(run, "out.txt", "2")), At(Made(run, "out.txt", "3"))));
        Assert.Equal(["out.txt", "out.txt_2", "out.txt_3"], ((CwlList)outputs["o"]).Select(file => ((CwlFile)file).Basename));
        Assert.Equal(["1", "2", "3"], ((CwlList)outputs["o"]).Select(file => File.ReadAllText(((CwlFile)file).Path!)));
    }

    [Fact]
    public async Task RelocateAsync_OneFileTwice_IsPlacedOnce()
    {
        await using var run = new TestRun();
        var path = Made(run, "out.txt", "1");
        await RelocateAsync(run, List(At(path), At(path)));
        Assert.Equal(["out.txt"], NamesIn(run.Output));
    }

    [Fact]
    public async Task RelocateAsync_OneFileUnderTwoNames_IsPlacedUnderBoth()
    {
        await using var run = new TestRun();
        var path = Made(run, "out.txt", "1");
        await RelocateAsync(run, List(At(path), At(path) with { Basename = "other.txt" }));
        Assert.Equal(["other.txt", "out.txt"], NamesIn(run.Output));
        Assert.Equal("1", File.ReadAllText(Path.Join(run.Output, "other.txt")));
    }

    [Fact]
    public async Task RelocateAsync_ClashOfAFileWithSecondaryFiles_RenamesThemTogether()
    {
        await using var run = new TestRun();
        var (first, second) = (Pair("1"), Pair("2"));
        await RelocateAsync(run, List(first, second));
        Assert.Equal(["x.bam", "x.bam.bai", "x.bam.bai_2", "x.bam_2"], NamesIn(run.Output));
        Assert.Equal("i2", File.ReadAllText(Path.Join(run.Output, "x.bam.bai_2")));

        CwlFile Pair(string content) =>
            At(Made(run, "x.bam", "b" + content)) with { SecondaryFiles = [At(Made(run, "x.bam.bai", "i" + content))] };
    }

    [Fact]
    public async Task RelocateAsync_DirectoryAndAFileInIt_BothArePlaced()
    {
        await using var run = new TestRun();
        var path = Made(run, "d/a.txt", "1");
        Made(run, "d/sub/b.txt", "22");
        var outputs = await RelocateAsync(run, List(At(path), new CwlDirectory { Location = FileUri.FromPath(Path.GetDirectoryName(path)!) }));
        Assert.Equal("1", File.ReadAllText(Path.Join(run.Output, "a.txt")));
        var listing = ((CwlDirectory)((CwlList)outputs["o"])[1]).Listing!;
        Assert.Equal(Path.Join(run.Output, "d", "a.txt"), Assert.IsType<CwlFile>(Assert.Single(listing)).Path);
    }

    [Fact]
    public async Task RelocateAsync_Directory_IsListedInFullAndOrdered()
    {
        await using var run = new TestRun();
        var folder = run.Context.Folders.Create("s");
        foreach (var name in new[] { "d/b", "d/a/z", "d/B" })
        {
            run.Write(Path.Join(Path.GetRelativePath(run.Folder, folder), name), name);
        }

        Directory.CreateDirectory(Path.Join(folder, "d/empty"));
        var outputs = await RelocateAsync(run, new CwlDirectory { Location = FileUri.FromPath(Path.Join(folder, "d")) });
        Assert.Equal("d[B,a[z],b,empty[]]", Shape(outputs["o"]));
        Assert.True(Directory.Exists(Path.Join(run.Output, "d", "empty")));
        Assert.Equal("d/a/z", File.ReadAllText(Path.Join(run.Output, "d", "a", "z")));
    }

    [Fact]
    public async Task RelocateAsync_TwoDirectoriesOfOneName_StayApart()
    {
        await using var run = new TestRun();
        var directories = new[] { Made(run, "d/a", "1"), Made(run, "d/a", "2") }
            .Select(path => (CwlValue)new CwlDirectory { Location = FileUri.FromPath(Path.GetDirectoryName(path)!) });
        var outputs = await RelocateAsync(run, List([.. directories]));
        Assert.Equal("d[a],d_2[a]", string.Join(',', ((CwlList)outputs["o"]).Select(Shape)));
        Assert.Equal("2", File.ReadAllText(Path.Join(run.Output, "d_2", "a")));
    }

    [Fact]
    public async Task RelocateAsync_Literals_AreWritten()
    {
        await using var run = new TestRun();
        var literal = new CwlDirectory
        {
            Basename = "d",
            Listing = [new CwlFile { Basename = "x", Contents = "text" }, new CwlDirectory { Basename = "e", Listing = [At(Made(run, "y", "1"))] }],
        };
        var outputs = await RelocateAsync(run, List(literal, new CwlFile { Location = "_:1", Contents = string.Empty }));
        Assert.Equal("d[x,e[y]]", Shape(((CwlList)outputs["o"])[0]));
        Assert.Equal("text", File.ReadAllText(Path.Join(run.Output, "d", "x")));
        Assert.Equal("1", File.ReadAllText(Path.Join(run.Output, "d", "e", "y")));
        Assert.Equal("sha1$da39a3ee5e6b4b0d3255bfef95601890afd80709", ((CwlFile)((CwlList)outputs["o"])[1]).Checksum);
    }

    [Theory]
    [InlineData("../out.txt")]
    [InlineData("..")]
    [InlineData("/etc/x")]
    [InlineData("")]
    public async Task RelocateAsync_BasenameThatLeavesTheFolder_IsRefused(string basename)
    {
        await using var run = new TestRun();
        var exception = await Assert.ThrowsAsync<CwlException>(() => RelocateAsync(run, new CwlFile { Basename = basename, Contents = "x" }));
        Assert.Equal(CwlError.InvalidOutput, exception.Error);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("d/link")]
    public async Task RelocateAsync_LinkToAStrangersFile_IsRefused(string name)
    {
        await using var run = new TestRun();
        var secret = run.Write("secret", "s");
        var link = Path.Join(run.Context.Folders.Create("s"), name);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, secret);
        var exception = await Assert.ThrowsAsync<CwlException>(() => RelocateAsync(run, Output(link)));
        Assert.Contains("neither an output nor an input", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(run.Output) ? Directory.GetFiles(run.Output, "*", SearchOption.AllDirectories) : []);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("d/link")]
    public async Task RelocateAsync_LinkToAnInput_BecomesACopy(string name)
    {
        await using var run = new TestRun();
        var input = run.Write("data/in", "i");
        var link = Path.Join(run.Context.Folders.Create("s"), name);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, input);
        await RelocateAsync(run, Output(link), At(input));
        Assert.Null(new FileInfo(Path.Join(run.Output, name)).LinkTarget);
        Assert.Equal("i", File.ReadAllText(Path.Join(run.Output, name)));
        Assert.True(File.Exists(input));
    }

    [Fact]
    public async Task RelocateAsync_LinkWithinADirectory_StaysALink()
    {
        await using var run = new TestRun();
        var file = Made(run, "d/lib.so.1", "x");
        File.CreateSymbolicLink(Path.Join(Path.GetDirectoryName(file), "lib.so"), "lib.so.1");
        var outputs = await RelocateAsync(run, Output(file));
        Assert.Equal("lib.so.1", new FileInfo(Path.Join(run.Output, "d", "lib.so")).LinkTarget);
        Assert.Equal("x", File.ReadAllText(Path.Join(run.Output, "d", "lib.so")));
        Assert.Equal("d[lib.so,lib.so.1]", Shape(outputs["o"]));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("z")]
    public async Task RelocateAsync_LinkBeforeOrAfterItsTarget_LeadsThere(string name)
    {
        await using var run = new TestRun();
        var folder = Path.GetDirectoryName(Made(run, "d/m.txt", "here"))!;
        Directory.CreateDirectory(Path.Join(folder, "sub"));
        File.CreateSymbolicLink(Path.Join(folder, name), "m.txt");
        File.CreateSymbolicLink(Path.Join(folder, "sub", name), "../m.txt");
        await RelocateAsync(run, new CwlDirectory { Location = FileUri.FromPath(folder) });
        Assert.Equal("m.txt", new FileInfo(Path.Join(run.Output, "d", name)).LinkTarget);
        Assert.Equal("here", File.ReadAllText(Path.Join(run.Output, "d", "sub", name)));
    }

    [Fact]
    public async Task RelocateAsync_LinkInTheUsersOwnFolder_IsFollowed()
    {
        await using var run = new TestRun();
        var elsewhere = run.Write("elsewhere/x", "e");
        Directory.CreateDirectory(Path.Join(run.Folder, "data/d"));
        File.CreateSymbolicLink(Path.Join(run.Folder, "data/d/x"), elsewhere);
        await RelocateAsync(run, new CwlDirectory { Location = FileUri.FromPath(Path.Join(run.Folder, "data/d")) });
        Assert.Equal("e", File.ReadAllText(Path.Join(run.Output, "d", "x")));
    }

    [Fact]
    public async Task RelocateAsync_LinkToTheFolderItself_StaysALink()
    {
        await using var run = new TestRun();
        var file = Made(run, "d/sub/x", "1");
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(file)!)!;
        File.CreateSymbolicLink(Path.Join(folder, "sub", "up"), "..");
        await RelocateAsync(run, new CwlDirectory { Location = FileUri.FromPath(folder) });
        Assert.Equal("..", new FileInfo(Path.Join(run.Output, "d", "sub", "up")).LinkTarget);
    }

    [Fact]
    public async Task RelocateAsync_FoldersThatLinkToEachOther_AreRefusedNotFollowedForEver()
    {
        await using var run = new TestRun();
        run.Write("data/a/x", "1");
        run.Write("data/b/y", "2");
        File.CreateSymbolicLink(Path.Join(run.Folder, "data/a/b"), Path.Join(run.Folder, "data/b"));
        File.CreateSymbolicLink(Path.Join(run.Folder, "data/b/a"), Path.Join(run.Folder, "data/a"));
        var exception = await Assert.ThrowsAsync<CwlException>(
            () => RelocateAsync(run, new CwlDirectory { Location = FileUri.FromPath(Path.Join(run.Folder, "data/a")) }));
        Assert.Contains("a folder that it is in itself", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RelocateAsync_LinkToNowhereInAFolder_IsLeftOutWithAWarning()
    {
        await using var run = new TestRun();
        var file = Made(run, "d/x", "1");
        File.CreateSymbolicLink(Path.Join(Path.GetDirectoryName(file), "gone"), "/nowhere/at/all");
        var outputs = await RelocateAsync(run, Output(file));
        Assert.Equal("d[x]", Shape(outputs["o"]));
        Assert.Contains("leads nowhere", Assert.IsType<RunWarning>(Assert.Single(run.Events)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RelocateAsync_LinkAtTheTarget_IsReplacedNotWrittenThrough()
    {
        await using var run = new TestRun();
        var victim = run.Write("victim", "v");
        Directory.CreateDirectory(run.Output);
        File.CreateSymbolicLink(Path.Join(run.Output, "x"), victim);
        await RelocateAsync(run, new CwlFile { Basename = "x", Contents = "new" });
        Assert.Equal("v", File.ReadAllText(victim));
    }

    [Fact]
    public async Task RelocateAsync_SecondaryFilesOfOneName_BothArrive()
    {
        await using var run = new TestRun();
        var file = At(Made(run, "a", "a")) with { SecondaryFiles = [At(Made(run, "x/b.idx", "x")), At(Made(run, "y/b.idx", "y"))] };
        await RelocateAsync(run, file);
        Assert.Equal(["a", "b.idx", "b.idx_2"], NamesIn(run.Output));
        Assert.Equal("y", File.ReadAllText(Path.Join(run.Output, "b.idx_2")));
    }

    [Theory]
    [InlineData("out/in.txt", "in.txt", "in.txt_2")]
    [InlineData("out/in.txt", "other.txt", "other.txt")]
    [InlineData("out/d/in.txt", "d", "d_2")]
    [InlineData("link/in.txt", "in.txt", "in.txt_2")]
    public async Task RelocateAsync_OutputNamedLikeAnInputInTheOutputFolder_DoesNotOverwriteIt(string input, string name, string expected)
    {
        await using var run = new TestRun();
        Directory.CreateDirectory(run.Output);
        File.CreateSymbolicLink(Path.Join(run.Folder, "link"), "out");
        var given = run.Write(input, "precious");
        var file = (CwlFile)(await RelocateAsync(run, At(Made(run, name, "new")), At(given)))["o"];
        Assert.Equal((expected, "new"), (file.Basename, File.ReadAllText(file.Path!)));
        Assert.Equal("precious", File.ReadAllText(given));
    }

    [Fact]
    public async Task RelocateAsync_InputInTheOutputFolder_StaysWhereItIs()
    {
        await using var run = new TestRun();
        var given = run.Write("out/in.txt", "mine");
        await RelocateAsync(run, At(given), At(given));
        Assert.Equal(["in.txt"], NamesIn(run.Output));
    }

    [Fact]
    public async Task RelocateAsync_MissingFile_FailsWithItsPath()
    {
        await using var run = new TestRun();
        var exception = await Assert.ThrowsAsync<CwlException>(() => RelocateAsync(run, At("/nowhere/x")));
        Assert.Contains("'/nowhere/x'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RelocateAsync_LargeFile_HasItsChecksum()
    {
        await using var run = new TestRun();
        var bytes = RandomNumberGenerator.GetBytes(3_000_001);
        var path = Made(run, "big", string.Empty);
        File.WriteAllBytes(path, bytes);
        var file = (CwlFile)(await RelocateAsync(run, At(path)))["o"];
        Assert.Equal("sha1$" + Convert.ToHexStringLower(SHA1.HashData(bytes)), file.Checksum);
        Assert.Equal(bytes.Length, file.Size);
    }

    [Fact]
    public void Take_FiftyThousandFilesOfOneName_TakesLinearTime()
    {
        var folder = new TargetFolder("/out");
        var watch = Stopwatch.StartNew();
        var last = Enumerable.Range(1, 50_000).Select(i => folder.Take([("x", $"file {i}")])[0]).ToList()[^1];
        Assert.Equal("x_50000", last);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    // The file itself, or the folder that it is in where that is not the step's own.
    private static CwlValue Output(string path) =>
        Path.GetFileName(Path.GetDirectoryName(path)) == "d" ? new CwlDirectory { Location = FileUri.FromPath(Path.GetDirectoryName(path)!) } : At(path);

    private static string Made(TestRun run, string name, string content)
    {
        var folder = Path.GetRelativePath(run.Folder, run.Context.Folders.Create("s"));
        return run.Write(Path.Join(folder, name), content);
    }

    private static CwlFile At(string path) => new() { Location = FileUri.FromPath(path) };

    private static CwlList List(params CwlValue[] values) => new(values);

    private static IEnumerable<string> NamesIn(string folder) => Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string Shape(CwlValue value)
    {
        var text = new StringBuilder();
        if (value is CwlDirectory directory)
        {
            text.Append(directory.Basename).Append('[').AppendJoin(',', directory.Listing!.Select(Shape)).Append(']');
        }
        else
        {
            text.Append(((CwlFile)value).Basename);
        }

        return text.ToString();
    }

    private static Task<CwlObject> RelocateAsync(TestRun run, CwlValue output, params CwlValue[] inputs) =>
        new OutputRelocator(run.Context, inputs).RelocateAsync(new CwlObject([new("o", output)]), CancellationToken.None);
}
