using System.Diagnostics;
using Execution.Docker;
using Execution.Images;
using Testing;

namespace Execution.Tests.Docker;

/// <summary>What only an engine with images does.</summary>
[Trait("Category", "Slow")]
public sealed class DockerEngineTests : IDisposable
{
    private readonly DockerExecutor _executor = new(new DockerOptions());
    private readonly string _root = Directory.CreateTempSubdirectory("docker").FullName;

    [RequiresFact(RequiresTheoryAttribute.Docker)]
    public async Task Run_ATask_CanDoNothingElse()
    {
        var result = await RunAsync(
            "test \"$(id -u)\" != 0 || exit 10; ! touch /usr/x || exit 11; grep -q 'CapEff:.0000000000000000' /proc/self/status || exit 12;"
            + "grep -q 'NoNewPrivs:.1' /proc/self/status || exit 13; test \"$(ls /sys/class/net)\" = lo || exit 14; touch /tmp/x /work/y || exit 15");

        Assert.Equal(0, result.ExitCode);
        Assert.True(File.Exists(Path.Combine(_root, "y")));
    }

    [RequiresFact(RequiresTheoryAttribute.Docker)]
    public async Task Run_WithAnInputOnlyForItsOwner_CanReadIt()
    {
        var file = Path.Combine(_root, "..", Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, "secret");
        File.SetUnixFileMode(file, UnixFileMode.UserRead);

        var result = await _executor.RunAsync(Spec("cat /in") with { Mounts = [new Mount(file, "/in")] }, null, default);
        File.Delete(file);

        Assert.Equal(0, result.ExitCode);
    }

    [RequiresFact(RequiresTheoryAttribute.Docker)]
    public async Task Run_ByRootWithAnInputOnlyForAnotherUser_CanReadIt()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }

        var file = Path.Combine(_root, "..", Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, "secret");
        File.SetUnixFileMode(file, UnixFileMode.UserRead);
        Assert.True(Requirements.Succeeds("chown", "1000:1000", file));

        var result = await _executor.RunAsync(
            Spec("cat /in && grep -q 'CapEff:.0000000000000002' /proc/self/status && touch y") with { Mounts = [new Mount(file, "/in")] }, null, default);
        File.Delete(file);

        Assert.Equal(0, result.ExitCode);
    }

    [RequiresFact(RequiresTheoryAttribute.Docker)]
    public async Task Run_WhereItsFolderIsBelowTheTemporaryOne_SeesBoth()
    {
        var task = Spec("echo x > y; ls /tmp");

        var result = await _executor.RunAsync(task with { Container = task.Container! with { WorkingDirectory = "/tmp/work" } }, null, default);

        Assert.Equal(0, result.ExitCode);
        Assert.True(File.Exists(Path.Combine(_root, "y")));
    }

    [RequiresFact(RequiresTheoryAttribute.Docker)]
    public async Task Run_BeyondItsMemory_IsOutOfMemory()
    {
        var result = await _executor.RunAsync(
            Spec("tail /dev/zero") with { Resources = new TaskResources(1, 64 << 20) { LimitRam = true, LimitCores = true } }, null, default);

        Assert.Equal((TaskOutcome.OutOfMemory, 137), (result.Outcome, result.ExitCode));
        Assert.Contains("64 MiB", result.Reason, StringComparison.Ordinal);
    }

    [RequiresFact(RequiresTheoryAttribute.Docker)]
    public async Task Prepare_ADockerfile_KeepsItsEntryPoint()
    {
        var image = new ContainerSpec
        {
            Image = "ogcgeo-test-" + Path.GetRandomFileName().Replace(".", string.Empty, StringComparison.Ordinal),
            Source = ImageSource.Build,
            SourceText = "FROM " + Requirements.Image + "\nENTRYPOINT [\"echo\", \"by the entry point:\"]\nCMD [\"nothing\"]\n",
            WorkingDirectory = "/work",
        };

        var digest = await _executor.PrepareImageAsync(image, default);
        try
        {
            var task = Spec("x") with { Container = image, StandardOutput = Path.Combine(_root, "o") };
            await _executor.RunAsync(task with { Command = ["a", "b"] }, null, default);
            Assert.Equal("by the entry point: a b\n", await File.ReadAllTextAsync(Path.Combine(_root, "o")));
            await _executor.RunAsync(task with { Command = [] }, null, default);
            Assert.Equal("by the entry point: nothing\n", await File.ReadAllTextAsync(Path.Combine(_root, "o")));
            Assert.StartsWith("sha256:", digest, StringComparison.Ordinal);
        }
        finally
        {
            Assert.True(Requirements.Succeeds("docker", "image", "rm", image.Image));
        }
    }

    [RequiresFact(RequiresTheoryAttribute.Docker)]
    public async Task Prepare_AnImageThatIsNotThere_SaysSo()
    {
        var error = await Assert.ThrowsAsync<ExecutionException>(() => _executor.PrepareImageAsync(
            new ContainerSpec { Image = "no-such-image-here", Source = ImageSource.Present, WorkingDirectory = "/work" }, default));

        Assert.Equal(ExecutionError.ImageNotFound, error.Error);
        Assert.Contains("no-such-image-here", error.Message, StringComparison.Ordinal);
    }

    [RequiresFact(RequiresTheoryAttribute.Docker)]
    public async Task RemoveOrphans_OfAProcessThatEnded_TakesOnlyThose()
    {
        using var ended = Process.Start(new ProcessStartInfo("/bin/true"))!;
        await ended.WaitForExitAsync();
        var dead = OrphanLabel.Own.Replace($"/{Environment.ProcessId}/", $"/{ended.Id}/", StringComparison.Ordinal);
        Assert.True(Requirements.Succeeds("docker", "create", "--name", "ogcgeo-test-dead", "--label", $"{OrphanLabel.Name}={dead}", Requirements.Image, "true"));
        Assert.True(Requirements.Succeeds("docker", "create", "--name", "ogcgeo-test-alive", "--label", $"{OrphanLabel.Name}={OrphanLabel.Own}", Requirements.Image, "true"));

        var removed = await _executor.RemoveOrphansAsync(default);

        Assert.True(removed >= 1);
        Assert.False(Requirements.Succeeds("docker", "container", "inspect", "ogcgeo-test-dead"));
        Assert.True(Requirements.Succeeds("docker", "rm", "ogcgeo-test-alive"));
    }

    [Fact]
    public async Task Prepare_WithoutAnEngine_NamesItsSocket()
    {
        using var executor = new DockerExecutor(new DockerOptions { Socket = Path.Combine(_root, "none.sock") });

        var error = await Assert.ThrowsAsync<ExecutionException>(() => executor.PrepareImageAsync(Spec("x").Container!, default));

        Assert.Equal(ExecutionError.EngineUnavailable, error.Error);
        Assert.Contains("none.sock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ATaskWithManyFaults_NamesThemAll()
    {
        var error = await Assert.ThrowsAsync<ExecutionException>(() => _executor.RunAsync(
            Spec("x") with { Mounts = [new Mount("/no/such/file", "/a/../b")], StandardInput = "/no/such/input" }, null, default));

        Assert.Equal(ExecutionError.InvalidTask, error.Error);
        Assert.Equal(3, error.Message.Split(Environment.NewLine).Length);
    }

    public void Dispose()
    {
        _executor.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private Task<TaskResult> RunAsync(string script) => _executor.RunAsync(Spec(script), null, default);

    private TaskSpec Spec(string script) => new()
    {
        Name = "t",
        Command = ["sh", "-c", script],
        WorkingDirectory = _root,
        TemporaryDirectory = Directory.CreateDirectory(Path.Combine(_root, "tmp")).FullName,
        Container = new ContainerSpec { Image = Requirements.Image, WorkingDirectory = "/work" },
    };
}
