using Execution.Local;

namespace Execution.Tests.Local;

public sealed class AsOfFoldersTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("folders").FullName;

    [Fact]
    public void Value_WhileNothingChanges_IsTheSame()
    {
        var folders = new AsOfFolders<object>([_root, Path.Combine(_root, "absent")], () => new object());

        Assert.Same(folders.Value, folders.Value);
    }

    [Fact]
    public async Task Value_AfterAFileWasReplacedOrRemoved_IsMadeAnew()
    {
        var file = Path.Combine(_root, "resolv.conf");
        await File.WriteAllTextAsync(file, "old");
        await File.WriteAllTextAsync(file + ".new", "new");
        var texts = new AsOfFolders<string>([_root], () => File.Exists(file) ? File.ReadAllText(file) : "none");
        Assert.Equal("old", texts.Value);

        // The kernel tells times of files by its tick.
        await Task.Delay(20);
        File.Move(file + ".new", file, overwrite: true);
        Assert.Equal("new", texts.Value);

        await Task.Delay(20);
        File.Delete(file);
        Assert.Equal("none", texts.Value);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
