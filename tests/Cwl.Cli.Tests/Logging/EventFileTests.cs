using System.Text;
using System.Text.Json;
using Cwl.Cli.Logging;
using Cwl.Cli.Running;
using Cwl.Runner.Runs;
using Execution;

namespace Cwl.Cli.Tests.Logging;

public sealed class EventFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryStream _file = new();
    private readonly MemoryStream _error = new();

    public void Dispose()
    {
        _file.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Write_EndOfAStep_HasWhatProgramsAskFor()
    {
        using (var events = new EventFile(_file, Log(), TimeProvider.System))
        {
            events.Write(new StepEnded("wf/step", ProcessStatus.PermanentFail)
            {
                Time = Now,
                Reason = "exit code 3",
                Task = new TaskResult
                {
                    Outcome = TaskOutcome.Completed,
                    ExitCode = 3,
                    Started = Now,
                    Elapsed = TimeSpan.FromSeconds(1.5),
                    Usage = new ResourceUsage(TimeSpan.FromSeconds(0.5), 4096),
                },
            });
        }

        var written = JsonDocument.Parse(Assert.Single(Lines())).RootElement;
        Assert.Equal("step-ended", written.GetProperty("event").GetString());
        Assert.Equal("wf/step", written.GetProperty("step").GetString());
        Assert.Equal("permanentFail", written.GetProperty("status").GetString());
        Assert.Equal(3, written.GetProperty("exitCode").GetInt32());
        Assert.Equal((1.5, 0.5, 4096), (written.GetProperty("seconds").GetDouble(), written.GetProperty("cpuSeconds").GetDouble(), written.GetProperty("peakRamBytes").GetInt64()));
        Assert.Equal("exit code 3", written.GetProperty("reason").GetString());
    }

    [Fact]
    public void Write_FromManyThreads_KeepsLinesWhole()
    {
        using (var events = new EventFile(_file, Log(), TimeProvider.System))
        {
            Parallel.For(0, 200, number => events.Write(new StepOutput($"step{number}", new string('x', 500), IsError: false)));
        }

        Assert.Equal(200, Lines().Select(line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetString()).Distinct().Count());
    }

    [Fact]
    public void Write_FullDisk_IsToldOnceAndNoFault()
    {
        using (var events = EventFile.Create("/dev/full", Log(), TimeProvider.System))
        {
            events.RunStarted("file:///t.cwl", "/out");
            events.RunEnded(new RunEnd(RunOutcome.Succeeded, "success", 0, null));
        }

        Assert.StartsWith("WARNING --events: no further event is written: ", Encoding.UTF8.GetString(_error.ToArray()), StringComparison.Ordinal);
        Assert.Equal(1, _error.ToArray().Count(character => character == '\n'));
    }

    private LogWriter Log() => new(_error, TimeProvider.System);

    private string[] Lines() => Encoding.UTF8.GetString(_file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
