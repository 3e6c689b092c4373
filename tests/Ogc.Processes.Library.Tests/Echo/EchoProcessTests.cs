using System.Diagnostics;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Library.Echo;
using Xunit;

namespace Ogc.Processes.Library.Tests.Echo;

public sealed class EchoProcessTests : IDisposable
{
    private readonly ProcessRun _run = new();

    [Fact]
    public void Description_Inputs_HaveTheOrderOfTheOfficialSuite()
    {
        var description = new EchoProcess().Description;
        string[] expected = ["echoString", "echoNumber", "echoArray", "echoBbox", "echoXml", "echoMixed", "pause"];
        Assert.Equal(expected, description.Inputs.Select(input => input.Id));
        Assert.Equal(expected, description.Outputs.Select(output => output.Id));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0], description.Inputs.Select(input => input.MinOccurs));
        Assert.True(description.JobControl.HasFlag(JobControl.Sync | JobControl.Async));
    }

    [Fact]
    public async Task Execute_SomeInputs_GivesTheseAndPause()
    {
        await _run.WithValue("echoString", "\"teststring\"").WithValue("echoArray", "[1,2]").ExecuteAsync<EchoProcess>();
        Assert.Equal(["echoString", "echoArray", "pause"], _run.Outputs.Keys);
        Assert.Equal("teststring", _run.Json("echoString").GetString());
        Assert.Equal("[1,2]", _run.Json("echoArray").GetRawText());
        Assert.Equal(0, _run.Json("pause").GetInt32());
    }

    [Fact]
    public async Task Execute_PauseCancelled_StopsAtOnce()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var clock = Stopwatch.StartNew();
        _run.WithValue("echoString", "\"a\"").WithValue("pause", "60");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run.ExecuteAsync<EchoProcess>(stop.Token));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
    }

    public void Dispose() => _run.Dispose();
}
