using Cwl.Cli.Running;
using Testing;

namespace Cwl.Cli.Tests.Running;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("rundir").FullName;

    private string Prefix => _root + "/tmp-";

    private RunNotes Notes => new(Path.Combine(_root, "state"), TimeProvider.System);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Open_AfterAKill_FindsTheStepsAndRemovesTheWork()
    {
        string path;
        using (var killed = Open("tool"))
        {
            path = killed.Path;
            Directory.CreateDirectory(Path.Combine(killed.Work, "1-step"));
            Directory.CreateDirectory(Path.Combine(killed.Steps, "abc"));
        }

        using var next = Open("tool");

        Assert.Equal(path, next.Path);
        Assert.True(next.IsResumed);
        Assert.True(next.HasSteps);
        Assert.False(Directory.Exists(next.Work));
    }

    [Fact]
    public void Open_WithWorkToKeep_WorksBesideIt()
    {
        string old;
        using (var failed = Open("tool", keepWork: true))
        {
            old = failed.Work;
            Directory.CreateDirectory(old);
            failed.Leave(keepNote: true);
        }

        using var next = Open("tool", keepWork: true);

        Assert.True(next.IsResumed);
        Assert.True(Directory.Exists(old));
        Assert.Equal(old + "-2", next.Work);
    }

    [Fact]
    public void Open_OtherProcessOrOutput_HasAnotherFolder()
    {
        using var one = Open("tool");
        using var other = Open("other");
        using var elsewhere = RunDirectory.Open(Prefix, Notes, "tool", "/elsewhere", keepWork: false);

        Assert.Equal(3, new[] { one.Path, other.Path, elsewhere.Path }.Distinct().Count());
    }

    [Fact]
    public void Open_WhileTheSameCommandRuns_WorksOnItsOwn()
    {
        using var running = Open("tool");
        using var second = Open("tool");

        Assert.NotEqual(running.Path, second.Path);
        Assert.False(second.IsResumed);
        second.RemoveAll();
        Assert.True(Directory.Exists(running.Path));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_root, "state", "runs")));
    }

    [Fact]
    public void Open_FolderThatOthersMayEnter_IsNotTakenUp()
    {
        var left = LeftBehind();
        File.SetUnixFileMode(left, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);

        using var next = Open("tool");

        Assert.False(next.IsResumed);
        Assert.NotEqual(left, next.Path);
    }

    [Fact]
    public void Open_FolderOfAnotherUser_IsNotTakenUp()
    {
        var left = LeftBehind();
        var isAnothers = Requirements.Succeeds("chown", "65534", left);

        using var next = Open("tool");

        Assert.Equal(!isAnothers, next.IsResumed);
    }

    [Fact]
    public void Open_LinkInPlaceOfTheFolder_IsNotTakenUp()
    {
        var left = LeftBehind();
        Directory.Move(left, left + "-elsewhere");
        Directory.CreateSymbolicLink(left, left + "-elsewhere");

        using var next = Open("tool");

        Assert.False(next.IsResumed);
    }

    [Fact]
    public void RemoveAll_NoteThatNamesAnotherFolder_Stays()
    {
        using var run = Open("tool");
        var note = Notes.FileOf("tool", "/out");
        File.WriteAllText(note, "/another");

        run.RemoveAll();

        Assert.Equal("/another", File.ReadAllText(note));
    }

    [Fact]
    public void RemoveOld_SecondRunAtTheSameTimeThatWasKilled_IsRemoved()
    {
        using var running = Open("tool");
        string killed;
        using (var second = Open("tool"))
        {
            killed = second.Path;
        }

        foreach (var note in Directory.GetFiles(Path.Combine(_root, "state", "runs")))
        {
            File.SetLastWriteTimeUtc(note, DateTime.UtcNow.AddDays(-8));
        }

        Notes.RemoveOld();

        Assert.False(Directory.Exists(killed));
        Assert.True(Directory.Exists(running.Path));
        Assert.Equal(Notes.FileOf("tool", "/out"), Assert.Single(Directory.GetFiles(Path.Combine(_root, "state", "runs"))));
    }

    [Fact]
    public void RemoveAll_LeavesNothing()
    {
        using var run = Open("tool");
        var locked = Directory.CreateDirectory(Path.Combine(run.Work, "locked")).FullName;
        File.WriteAllText(Path.Combine(locked, "file"), "x");
        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        run.RemoveAll();

        Assert.Equal([Path.Combine(_root, "state")], Directory.GetFileSystemEntries(_root));
        Assert.Empty(Directory.GetFiles(Path.Combine(_root, "state", "runs")));
    }

    [Fact]
    public void KeepSteps_WithoutFinishedSteps_LeavesNothing()
    {
        using var run = Open("tool");
        Directory.CreateDirectory(run.Work);

        run.KeepSteps();

        Assert.False(Directory.Exists(run.Path));
    }

    [Fact]
    public void RemoveOld_RunsOfLastWeek_AreRemoved()
    {
        string old, recent;
        using (var one = Open("old"))
        using (var two = Open("recent"))
        {
            (old, recent) = (one.Path, two.Path);
        }

        File.SetLastWriteTimeUtc(Notes.FileOf("old", "/out"), DateTime.UtcNow.AddDays(-8));

        Notes.RemoveOld();

        Assert.False(Directory.Exists(old));
        Assert.True(Directory.Exists(recent));
    }

    [Fact]
    public void Folder_IsForItsUserAlone()
    {
        using var run = Open("tool");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(run.Path));
    }

    // The folder of a run that was killed after a step.
    private string LeftBehind()
    {
        using var killed = Open("tool");
        Directory.CreateDirectory(Path.Combine(killed.Steps, "abc"));
        return killed.Path;
    }

    private RunDirectory Open(string process, bool keepWork = false) => RunDirectory.Open(Prefix, Notes, process, "/out", keepWork);
}
