using Cwl.Runner.Cache;
using Cwl.Runner.Runs;

namespace Cwl.Runner.Tests.Cache;

public sealed class FileIdentitiesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cwl-identity-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_AFolderAgain_IsNotLookedThroughAgain(bool isTemporary)
    {
        var folder = Directory.CreateDirectory(Path.Join(_folder, "d")).FullName;
        File.WriteAllText(Path.Join(folder, "a"), "one");
        var files = Files(isTemporary);
        var first = await files.OfAsync(folder, CancellationToken.None);

        File.WriteAllText(Path.Join(folder, "b"), "seen by the next run");

        Assert.Equal(first, await files.OfAsync(folder, CancellationToken.None));
        Assert.NotEqual(first, await Files(isTemporary).OfAsync(folder, CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_AFileThatChanged_IsAnother(bool isTemporary)
    {
        var path = Path.Join(_folder, "a");
        File.WriteAllText(path, "one");
        var files = Files(isTemporary);
        var first = await files.OfAsync(path, CancellationToken.None);

        File.WriteAllText(path, "another");

        Assert.NotEqual(first, await files.OfAsync(path, CancellationToken.None));
    }

    private FileIdentities Files(bool isTemporary) => new(new RunOptions
    {
        OutputDirectory = Path.Join(_folder, "out"),
        WorkDirectory = Path.Join(_folder, "work"),
        CacheIsTemporary = isTemporary,
    });
}
