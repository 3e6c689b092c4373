using Ogc.Processes.Jobs;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Jobs;

public sealed class RunControlTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Stop_WithACallbackThatFails_StopsAllTheSame()
    {
        using var control = new RunControl(TimeSpan.FromMinutes(1), _clock);
        using var registration = control.Token.Register(() => throw new InvalidOperationException("a process's own callback"));

        control.Stop(StopReason.Dismissed);

        Assert.True(control.Token.IsCancellationRequested);
        Assert.Equal(StopReason.Dismissed, control.Reason);
    }

    [Fact]
    public void Stop_AfterTheTimeLimit_KeepsTheFirstReason()
    {
        using var control = new RunControl(TimeSpan.FromMinutes(1), _clock);

        _clock.Advance(TimeSpan.FromMinutes(2));
        control.Stop(StopReason.Dismissed);

        Assert.Equal(StopReason.TimeLimit, control.Reason);
    }

    [Fact]
    public async Task Stop_AfterTheEnd_DoesNothing()
    {
        var control = new RunControl(TimeSpan.FromMinutes(1), _clock);
        control.Dispose();

        control.Stop(StopReason.Dismissed);

        await control.Ended;
        Assert.Equal(StopReason.None, control.Reason);
        Assert.False(control.Token.IsCancellationRequested);
    }
}
