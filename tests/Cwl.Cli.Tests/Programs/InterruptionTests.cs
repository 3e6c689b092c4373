using System.Globalization;
using System.Text;
using Testing;

namespace Cwl.Cli.Tests.Programs;

[Trait("Category", "Slow")]
public sealed class InterruptionTests : IDisposable
{
    private readonly RunnerHome _home = new();

    // Names the command among all of the machine: no other process sleeps for exactly so long.
    private readonly string _seconds = string.Create(CultureInfo.InvariantCulture, $"{1000 + Random.Shared.Next(1_000_000)}");

    private string Counter => Path.Combine(_home.Root, "counter.txt");

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    [InlineData("TERM", 143)]
    public async Task Signal_WhileACommandRuns_LeavesNothing(string signal, int exitCode)
    {
        using var process = _home.Start(Sleep());
        await Eventually.IsTrueAsync(() => Sleepers() > 0, "the command runs");

        RunnerHome.Signal(process, signal);
        var result = RunnerHome.Finish(process);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
        await Eventually.IsTrueAsync(() => Sleepers() == 0, "the command and its child are gone");
        Assert.Empty(_home.Leftovers);
    }

    // As when Ctrl-C ends the tee behind a pipe before it reaches this program, or the terminal was closed.
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("HUP", 129)]
    public async Task Signal_NobodyReadsTheMessages_LeavesNothing(string signal, int exitCode)
    {
        using var process = _home.Start(Sleep());
        await Eventually.IsTrueAsync(() => Sleepers() > 0, "the command runs");

        process.StandardError.Close();
        RunnerHome.Signal(process, signal);
        await process.WaitForExitAsync();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal(0, Sleepers());
        Assert.Empty(_home.Leftovers);
    }

    [Fact]
    public async Task Signal_TwiceAtOnce_StopsInOrder()
    {
        using var process = _home.Start(Sleep());
        await Eventually.IsTrueAsync(() => Sleepers() > 0, "the command runs");

        RunnerHome.Signal(process, "TERM");
        RunnerHome.Signal(process, "TERM");

        Assert.Equal(143, RunnerHome.Finish(process).ExitCode);
        Assert.Equal(0, Sleepers());
        Assert.Empty(_home.Leftovers);
    }

    // timeout(1) hands a signal to the command and then to the command's group.
    [Fact]
    public async Task Signal_ByTimeout_StopsInOrder()
    {
        using var process = _home.StartIn("exec timeout 600 \"$@\"", Sleep());
        await Eventually.IsTrueAsync(() => Sleepers() > 0, "the command runs");

        RunnerHome.Signal(process, "TERM");

        Assert.Equal(143, RunnerHome.Finish(process).ExitCode);
        Assert.Equal(0, Sleepers());
        Assert.Empty(_home.Leftovers);
    }

    [Fact]
    public async Task Signal_AgainWhileACommandDoesNotEnd_KillsIt()
    {
        using var process = _home.Start(Sleep("trap \"\" TERM; "));
        await Eventually.IsTrueAsync(() => Sleepers() > 0, "the command runs");

        RunnerHome.Signal(process, "INT");
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Equal(1, Sleepers());
        RunnerHome.Signal(process, "INT");

        Assert.Equal(130, RunnerHome.Finish(process).ExitCode);
        await Eventually.IsTrueAsync(() => Sleepers() == 0, "the command is gone");
    }

    [Fact]
    public async Task Signal_IgnoredFromTheStart_ChangesNothing()
    {
        using var process = _home.StartIn("trap '' HUP; exec \"$@\"", Sleep());
        await Eventually.IsTrueAsync(() => Sleepers() > 0, "the command runs");

        RunnerHome.Signal(process, "HUP");
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Sleepers());

        RunnerHome.Signal(process, "INT");
        Assert.Equal(130, RunnerHome.Finish(process).ExitCode);
    }

    [Fact]
    public void Run_NobodyReadsTheMessages_GoesOn()
    {
        var result = _home.RunIn("\"$@\" 2>&1 >/dev/null | head -1 >/dev/null; exit ${PIPESTATUS[0]}", "--no-sandbox", WriteChain(steps: 3));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(3, Lines());
    }

    [RequiresFact(RequiresTheoryAttribute.Docker)]
    public async Task Signal_WhileAContainerRuns_RemovesIt()
    {
        var tool = _home.Write("sleep.cwl", $$"""
            {cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sleep, '{{_seconds}}'], inputs: [], outputs: [],
             requirements: {DockerRequirement: {dockerPull: '{{Requirements.Image}}'} } }
            """);
        using var process = _home.Start("--docker", tool);
        await Eventually.IsTrueAsync(() => Sleepers() > 0, "the container runs");

        RunnerHome.Signal(process, "INT");
        var result = RunnerHome.Finish(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(0, Sleepers());
        Assert.Empty(_home.Leftovers);
    }

    [Fact]
    public async Task Kill_InTheMiddleOfAWorkflow_SecondRunDoesOnlyTheRest()
    {
        var workflow = WriteChain(steps: 20);
        using var process = _home.Start("--no-sandbox", workflow);
        await Eventually.IsTrueAsync(() => Lines() >= 10, "ten steps have run");
        RunnerHome.Signal(process, "KILL");
        RunnerHome.Finish(process);
        var before = Lines();

        var result = _home.Run("--no-sandbox", workflow);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Going on with the finished steps", result.Error, StringComparison.Ordinal);
        Assert.InRange(before, 10, 19);

        // The one that was at work when the kill came runs again.
        Assert.InRange(Lines(), 20, 21);
        Assert.Empty(_home.Leftovers);
        Assert.Empty(Directory.GetFiles(Path.Combine(_home.Root, "state", "cwl-runner", "runs")));
    }

    [Fact]
    public async Task Kill_WhileACommandRuns_SecondRunEndsItFirst()
    {
        const string tool = "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sh, -c, 'COMMAND'], inputs: [], outputs: []}";
        var path = _home.Write("tool.cwl", tool.Replace("COMMAND", $"setsid sleep {_seconds} & sleep {_seconds}", StringComparison.Ordinal));
        using var process = _home.Start("--no-sandbox", path);
        await Eventually.IsTrueAsync(() => Sleepers() == 2, "the command runs");
        RunnerHome.Signal(process, "KILL");
        RunnerHome.Finish(process);
        Assert.Equal(2, Sleepers());
        _home.Write("tool.cwl", tool.Replace("COMMAND", "true", StringComparison.Ordinal));

        Assert.Equal(0, _home.Run("--no-sandbox", path).ExitCode);

        await Eventually.IsTrueAsync(() => Sleepers() == 0, "the command of the first run is gone");
    }

    [Fact]
    public void Start_WithADescriptorOpen_KeepsItFromCommands()
    {
        var tool = _home.Write("reads.cwl", "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sh, -c, '! cat <&9'], inputs: [], outputs: []}");

        Assert.Equal(0, _home.RunIn("exec 9</etc/hostname; exec \"$@\"", tool).ExitCode);
    }

    [Fact]
    public void Start_WithTheSignalOfChildrenIgnored_KnowsExitCodes()
    {
        var tool = _home.Write("fails.cwl", "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sh, -c, 'exit 3'], inputs: [], outputs: []}");

        var result = _home.RunIn("exec env --ignore-signal=CHLD \"$@\"", tool);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("exit code 3", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_InTheMiddleOfAWorkflow_SecondRunDoesOnlyTheRest()
    {
        var workflow = WriteChain(steps: 5);
        var fault = Path.Combine(_home.Root, "fault");
        File.WriteAllText(fault, "s3");
        Assert.Equal(1, _home.Run("--no-sandbox", workflow).ExitCode);
        File.Delete(fault);

        Assert.Equal(0, _home.Run("--no-sandbox", workflow).ExitCode);

        Assert.Equal(["s0", "s1", "s2", "s3", "s4"], File.ReadAllLines(Counter));
        Assert.Empty(_home.Leftovers);
    }

    private string Sleep(string before = "") => _home.Write(
        "sleep.cwl", $"{{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sh, -c, '{before}sleep {_seconds} & wait'], inputs: [], outputs: []}}");

    // Each step says in the counter that it ran, except the one named by the file "fault", which fails.
    private string WriteChain(int steps)
    {
        var text = new StringBuilder();
        for (var i = 0; i < steps; i++)
        {
            var before = i == 0 ? "{default: start}" : string.Create(CultureInfo.InvariantCulture, $"s{i - 1}/done");
            text.Append(CultureInfo.InvariantCulture, $$"""

                  s{{i}}:
                    in: {name: {default: s{{i}} }, before: {{before}} }
                    out: [done]
                    run: step.cwl
                """);
        }

        _home.Write("step.cwl", $$"""
            cwlVersion: v1.2
            class: CommandLineTool
            baseCommand: [sh, -c]
            arguments: ['sleep 0.1; test "`cat {{_home.Root}}/fault 2>/dev/null`" != "$0" && echo $0 >> {{Counter}} && echo $0 > done.txt']
            inputs:
              name: {type: string, inputBinding: {position: 1} }
              before: [string, File]
            outputs:
              done: {type: File, outputBinding: {glob: done.txt} }
            """);
        return _home.Write("chain.cwl", $$"""
            cwlVersion: v1.2
            class: Workflow
            inputs: []
            outputs:
              last: {type: File, outputSource: s{{steps - 1}}/done }
            steps:{{text}}
            """);
    }

    private int Lines() => File.Exists(Counter) ? File.ReadAllLines(Counter).Length : 0;

    private int Sleepers() => Directory.GetDirectories("/proc").Count(folder => CommandOf(folder) == $"sleep\0{_seconds}\0");

    private static string CommandOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
