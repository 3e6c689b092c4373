using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Testing;

namespace Cwl.Cli.Tests.Programs;

/// <summary>Which engine runs what, where not all is as it should be.</summary>
public sealed class ContainerEnginesTests : IDisposable
{
    private const string Echo = "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [echo, hi], inputs: [], outputs: {o: stdout} }";
    private const string EchoInAnImage = "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [echo, hi], inputs: [], outputs: {o: stdout}, requirements: {DockerRequirement: {dockerPull: image} } }";

    /// <summary>Plays podman: the command stands behind the image, in the folder that is mounted first.</summary>
    private const string Podman = """
        #!/bin/sh
        case $1 in image) echo abc; exit ;; ps | rm) exit ;; esac
        while [ "$1" != image ]; do shift; done
        shift
        exec "$@"
        """;

    private readonly RunnerHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("ssh://far")]
    [InlineData("tcp://127.0.0.1:1")]
    [InlineData("unix:///no/such/socket")]
    public void Run_WithAnEngineThatDoesNotAnswer_RunsToolsThatNeedNone(string host)
    {
        _home.Variables["DOCKER_HOST"] = host;

        var result = _home.Run(_home.Write("echo.cwl", Echo));

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(_home.Leftovers);
    }

    [Theory]
    [InlineData("ssh://far")]
    [InlineData("tcp://127.0.0.1:1")]
    public void Run_WithAnEngineThatDoesNotAnswer_SaysWhichItIs(string host)
    {
        _home.Variables["DOCKER_HOST"] = host;

        var result = _home.Run("--docker", _home.Write("echo.cwl", EchoInAnImage));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(host, result.Error, StringComparison.Ordinal);
        Assert.Contains("DOCKER_HOST", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithANamedEngineThatDoesNotAnswer_TakesNoOther()
    {
        AddPodman();
        var socket = "unix://" + _home.Write("dead.sock", string.Empty);
        _home.Variables["DOCKER_HOST"] = socket;

        var result = _home.Run(_home.Write("echo.cwl", EchoInAnImage));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(socket, result.Error, StringComparison.Ordinal);
        Assert.Contains("DOCKER_HOST", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Run_WithANamedEngineThatListensAndSaysNothing_GivesUp()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        _home.Variables["DOCKER_HOST"] = "tcp://" + silent.LocalEndpoint;

        var result = _home.Run(_home.Write("echo.cwl", EchoInAnImage));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("DOCKER_HOST", result.Error, StringComparison.Ordinal);
    }

    [RequiresFact(RequiresTheoryAttribute.Docker, RequiresTheoryAttribute.CwlRunner, "setpriv")]
    [Trait("Category", "Slow")]
    public void Run_ByAUserThatIsNotRoot_StagesBelowFoldersAndLeavesNothing()
    {
        var program = Path.Combine(_home.Root, "runner");
        File.Copy(Requirements.CwlRunner, program);
        var tool = _home.Write("staged.cwl", $$"""
            cwlVersion: v1.2
            class: CommandLineTool
            requirements:
              DockerRequirement: {dockerPull: '{{Requirements.Image}}'}
              InitialWorkDirRequirement: {listing: [{entryname: a/b/f, entry: $(inputs.f)}]}
            baseCommand: [cat, a/b/f]
            inputs: {f: {type: File, default: {class: File, location: staged.cwl} } }
            outputs: {o: stdout, g: {type: File, outputBinding: {glob: a/b/f} } }
            """);
        string[] command = ["env", "TMPDIR=" + _home.Temporary, "XDG_STATE_HOME=" + _home.Root, program, "--docker", "--outdir", _home.Outputs, tool];
        if (Environment.IsPrivilegedProcess)
        {
            Assert.True(Requirements.Succeeds("chown", "-R", "65534:65534", _home.Root));
            Assert.True(Requirements.Succeeds("setpriv", ["--reuid=65534", "--regid=65534", "--groups=" + GroupOfSocket(), .. command]));
        }
        else
        {
            Assert.True(Requirements.Succeeds(command[0], command[1..]));
        }

        Assert.Equal(File.ReadAllText(tool), File.ReadAllText(Path.Combine(_home.Outputs, "f")));
        Assert.Empty(_home.Leftovers);
    }

    private void AddPodman()
    {
        var programs = Directory.CreateDirectory(Path.Combine(_home.Root, "bin")).FullName;
        File.WriteAllText(Path.Combine(programs, "podman"), Podman.ReplaceLineEndings("\n"));
        File.SetUnixFileMode(Path.Combine(programs, "podman"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _home.Variables["PATH"] = programs + ":" + Environment.GetEnvironmentVariable("PATH");
    }

    private static string GroupOfSocket()
    {
        var start = new ProcessStartInfo("stat", ["-Lc", "%g", "/var/run/docker.sock"]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var stat = Process.Start(start)!;
        var group = stat.StandardOutput.ReadToEnd().Trim();
        stat.WaitForExit();
        return group;
    }
}
