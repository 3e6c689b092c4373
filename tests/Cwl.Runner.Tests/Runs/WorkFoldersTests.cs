using Cwl.Runner.Documents;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Runs;

public sealed class WorkFoldersTests
{
    [Fact]
    public async Task Release_OfOnePartOfAValue_KeepsTheFolderOfTheOther()
    {
        await using var run = new TestRun();
        var folders = run.Context.Folders;
        var folder = folders.Create("s");
        CwlValue file = new CwlFile { Location = FileUri.FromPath(Path.Join(folder, "f")) };
        folders.Close("s", new CwlObject([new("a", file), new("b", file)]));
        folders.Release(file);
        Assert.True(Directory.Exists(folder));
        folders.Release(file);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("outer/inner[3]", "1-outer_inner_3_")]
    [InlineData("../../etc", "1-.._.._etc")]
    [InlineData("", "1-")]
    public async Task Create_AnyStep_IsOneFolderBelowTheWorkDirectory(string step, string expected)
    {
        await using var run = new TestRun();
        var folder = run.Context.Folders.Create(step);
        Assert.Equal(Path.Join(run.Context.Options.WorkDirectory, expected), folder);
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public async Task Release_OfFilesElsewhere_RemovesNothing()
    {
        await using var run = new TestRun();
        var path = run.Write("data/x", "x");
        run.Context.Folders.Close("s", new CwlObject([new("a", new CwlFile { Location = FileUri.FromPath(path) })]));
        run.Context.Folders.Release(new CwlFile { Location = FileUri.FromPath(path) });
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Close_WithKeepWorkDirectories_LeavesTheFolder()
    {
        await using var run = new TestRun(options => options with { KeepWorkDirectories = true });
        var folder = run.Context.Folders.Create("s");
        run.Context.Folders.Close("s", CwlNull.Instance);
        run.Context.Folders.RemoveAll();
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public async Task Close_FolderWithALinkToItself_Ends()
    {
        await using var run = new TestRun();
        var folder = run.Context.Folders.Create("s");
        File.CreateSymbolicLink(Path.Join(folder, "loop"), "loop");
        run.Context.Folders.Close("s", new CwlFile { Location = FileUri.FromPath(Path.Join(folder, "f")) });
        Assert.True(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("f", true)]
    [InlineData("d/x", true)]
    [InlineData("d", true)]
    [InlineData("g", false)]
    [InlineData("fg", false)]
    [InlineData("", false)]
    public async Task IsOutput_OnlyWhatTheStepGave_IsSo(string name, bool expected)
    {
        await using var run = new TestRun();
        var folder = run.Context.Folders.Create("s");
        run.Context.Folders.Close("s", new CwlList([new CwlFile { Location = FileUri.FromPath(Path.Join(folder, "f")) }, new CwlDirectory { Location = FileUri.FromPath(Path.Join(folder, "d")) }]));
        Assert.Equal(expected, run.Context.Folders.IsOutput(Path.Join(folder, name)));
        Assert.False(run.Context.Folders.Owns(Path.Join(run.Context.Options.WorkDirectory, "other", name)));
    }
}
