using System.Text.Json;
using Contracts;
using Execution.Docker;

namespace Execution.Tests.Docker;

/// <summary>What becomes of a task with an engine that does not do as it should.</summary>
public sealed class ContainerRunTests : IDisposable
{
    private const string Frame = "\u0002\0\0\0\0\0\0\u0004bad\n";

    private readonly string _root = Directory.CreateTempSubdirectory("run").FullName;
    private readonly List<string> _warnings = [];
    private readonly Dictionary<string, EngineAnswer> _answers = new(StringComparer.Ordinal);

    [Fact]
    public async Task Run_WhenTheContainerCannotBeRemoved_HasItsResultAndAWarning()
    {
        _answers["DELETE"] = new EngineAnswer(500, """{"message":"device or resource busy"}""");
        using var engine = FakeEngine.OnSocket(Answer);

        var result = await RunAsync(engine);

        Assert.Equal((TaskOutcome.Completed, 3), (result.Outcome, result.ExitCode));
        Assert.Equal("bad\n", result.ErrorTail);
        Assert.Contains("device or resource busy", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OverTcp_IsTheSame()
    {
        using var engine = FakeEngine.OnTcp(Answer);

        Assert.Equal(3, (await RunAsync(engine)).ExitCode);
    }

    [Fact]
    public async Task Run_WhenTheEngineGoesAway_SaysSo()
    {
        _answers["wait"] = EngineAnswer.Json("""{"Status""") with { BreaksOff = true };
        using var engine = FakeEngine.OnSocket(Answer);

        var error = await Assert.ThrowsAsync<ExecutionException>(() => RunAsync(engine));

        Assert.Equal(ExecutionError.EngineUnavailable, error.Error);
        Assert.Contains(engine.Address, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CancelledWhileTheContainerIsMade_RemovesItAfterwards()
    {
        var made = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        _answers["create"] = EngineAnswer.Json("""{"Id":"1"}""") with { After = made.Task };
        using var engine = FakeEngine.OnSocket(Answer);
        using var executor = Executor(engine);
        var running = executor.RunAsync(Spec(), null, cancellation.Token);
        while (!engine.Requests.Any(request => request.Path.Contains("create", StringComparison.Ordinal)))
        {
            await Task.Delay(5, CancellationToken.None);
        }

        await cancellation.CancelAsync();
        Assert.DoesNotContain(engine.Requests, request => request.Method == "DELETE");
        made.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var name = Assert.Single(engine.Requests, request => request.Path.Contains("create", StringComparison.Ordinal)).Path.Split("name=")[1];
        Assert.StartsWith($"containers/{name}?", Assert.Single(engine.Requests, request => request.Method == "DELETE").Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatTheEngineRefuses_RemovesNothing()
    {
        _answers["create"] = new EngineAnswer(400, """{"message":"no such runtime"}""");
        using var engine = FakeEngine.OnSocket(Answer);

        var result = await RunAsync(engine);

        Assert.Equal(TaskOutcome.NotStarted, result.Outcome);
        Assert.DoesNotContain(engine.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task Run_WhereLabelsAndUsersKeepItFromItsFolders_AsksForNeither()
    {
        using var engine = FakeEngine.OnSocket(Answer, """{"SecurityOptions":["name=seccomp,profile=default","name=userns"]}""");

        await RunAsync(engine);

        using var asked = JsonDocument.Parse(Assert.Single(engine.Requests, request => request.Path.Contains("create", StringComparison.Ordinal)).Body);
        var host = asked.RootElement.GetProperty("HostConfig");
        Assert.Equal("host", host.GetProperty("UsernsMode").GetString());
        Assert.Equal(["no-new-privileges", "label=disable"], host.GetProperty("SecurityOpt").EnumerateArray().Select(option => option.GetString()));
    }

    [Fact]
    public async Task Run_ByARootlessEngine_IsItsRoot()
    {
        using var engine = FakeEngine.OnSocket(Answer, """{"SecurityOptions":["name=rootless"]}""");

        await RunAsync(engine);

        using var asked = JsonDocument.Parse(Assert.Single(engine.Requests, request => request.Path.Contains("create", StringComparison.Ordinal)).Body);
        Assert.Equal("0:0", asked.RootElement.GetProperty("User").GetString());
        Assert.Empty(asked.RootElement.GetProperty("HostConfig").GetProperty("CapAdd").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"memory_stats":{"usage":1000,"stats":{"inactive_file":900}},"cpu_stats":{"cpu_usage":{"total_usage":500}}}""", 100, 5)]
    [InlineData("""{"memory_stats":{"usage":1000,"max_usage":5000,"stats":{"total_inactive_file":600}}}""", 400, 0)]
    [InlineData("""{"memory_stats":{"usage":null},"cpu_stats":{"cpu_usage":{"total_usage":"much"}}}""", 0, 0)]
    [InlineData("nonsense", 0, 0)]
    public async Task Watch_WhateverTheEngineTells_EndsWithoutAFault(string statistics, long ram, long ticks)
    {
        using var engine = FakeEngine.OnSocket(_ => EngineAnswer.Json(statistics));
        using var client = new EngineClient(engine.Address);
        using var stop = new CancellationTokenSource();
        var watch = new UsageWatch(client, "c", TimeProvider.System);
        var watching = watch.RunAsync(stop.Token);
        for (var looks = 0; looks < 200 && engine.Requests.Count < 2 && !watching.IsCompleted; looks++)
        {
            await Task.Delay(20, CancellationToken.None);
        }

        await stop.CancelAsync();
        await watching;

        Assert.Equal((ram, ticks), (watch.Total.PeakRamBytes, watch.Total.CpuTime.Ticks));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private EngineAnswer Answer(EngineRequest request)
    {
        var what = request.Method == "DELETE" ? "DELETE" : request.Path.Split('?')[0].Split('/')[^1];
        return _answers.TryGetValue(what, out var answer) ? answer : what switch
        {
            "create" => EngineAnswer.Json("""{"Id":"1"}"""),
            "attach" => new EngineAnswer(101, Frame),
            "wait" => EngineAnswer.Json("""{"StatusCode":3}"""),
            _ => EngineAnswer.Json("""{"Id":"sha256:1"}"""),
        };
    }

    private async Task<TaskResult> RunAsync(FakeEngine engine)
    {
        using var executor = Executor(engine);
        return await executor.RunAsync(Spec(), null, default);
    }

    private DockerExecutor Executor(FakeEngine engine) => new(new DockerOptions
    {
        Socket = engine.Address,
        DisableLabels = true,
        Warnings = new ListProgress<string>(_warnings),
    });

    private TaskSpec Spec() => new()
    {
        Name = "t",
        Command = ["false"],
        WorkingDirectory = Directory.CreateDirectory(Path.Combine(_root, "work")).FullName,
        TemporaryDirectory = Directory.CreateDirectory(Path.Combine(_root, "tmp")).FullName,
        Container = new ContainerSpec { Image = "debian", WorkingDirectory = "/work" },
    };
}
