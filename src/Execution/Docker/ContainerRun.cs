using System.Net;
using System.Text.Json;
using Execution.Images;

namespace Execution.Docker;

/// <summary>One container from its creation to its removal.</summary>
internal sealed class ContainerRun(EngineClient engine, DockerOptions options, TimeProvider time)
{
    private const int KilledExitCode = 137;

    /// <summary>Bounds the removal, which is not stopped by the cancellation of the task.</summary>
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(60);

    /// <summary>No timer of the runtime reaches further; such a limit is none.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    /// <summary>Runs the task; null when the engine does not have the image.</summary>
    public async Task<TaskResult?> RunAsync(TaskSpec task, ContainerUser user, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var clock = time.GetTimestamp();
        var request = ContainerRequest.Write(task, user, await engine.TraitsAsync(cancellationToken), options);
        var name = ContainerName.New(task.Name);
        var isThere = true;
        try
        {
            using var created = await CreateAsync(name, request, cancellationToken);
            isThere = created.IsSuccessStatusCode;
            if (created.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            var result = isThere
                ? await RunCreatedAsync(name, task, output, started, cancellationToken)
                : StartRefusal.Result(await engine.MessageAsync(created, cancellationToken), started);
            return result with { Elapsed = time.GetElapsedTime(clock) };
        }
        finally
        {
            if (isThere)
            {
                await RemoveAsync(name);
            }
        }
    }

    /// <summary>A task that is cancelled meanwhile waits for the answer: a container that came to be after its removal would stay.</summary>
    private async Task<HttpResponseMessage> CreateAsync(string name, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        using var giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var cancelled = cancellationToken.UnsafeRegister(static late => ((CancellationTokenSource)late!).CancelAfter(RemovalLimit), giveUp);
        var created = await engine.SendJsonAsync("containers/create?name=" + name, request, giveUp.Token);
        if (cancellationToken.IsCancellationRequested)
        {
            created.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return created;
    }

    private async Task<TaskResult> RunCreatedAsync(
        string name, TaskSpec task, IProgress<TaskLine>? output, DateTimeOffset started, CancellationToken cancellationToken)
    {
        using var limit = task.TimeLimit < LongestTimer ? new CancellationTokenSource(task.TimeLimit.Value, time) : new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var attach = $"containers/{name}/attach?stream=1&stdout=1&stderr=1&stdin={(task.StandardInput is null ? 0 : 1)}";
        using var streams = new AttachedStreams(engine.Address, await engine.HijackAsync(attach, cancellationToken), task, output);
        using var watching = new CancellationTokenSource();
        var usage = new UsageWatch(engine, name, time);
        var watch = Task.CompletedTask;
        try
        {
            // Asked before the start: the container may end before a later question arrives.
            using var exit = await engine.SendAsync(HttpMethod.Post, $"containers/{name}/wait?condition=next-exit", null, stop.Token);
            using var start = await engine.SendAsync(HttpMethod.Post, $"containers/{name}/start", null, stop.Token);
            if (!start.IsSuccessStatusCode)
            {
                return StartRefusal.Result(await engine.MessageAsync(start, stop.Token), started);
            }

            watch = usage.RunAsync(watching.Token);
            await streams.RunAsync(stop.Token);
            using var ended = await engine.ReadAsync(exit, stop.Token);
            return await EndedAsync(name, ended.RootElement, task) with { Started = started, Usage = usage.Total, ErrorTail = streams.ErrorTail };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return TimedOut(task, started) with { Usage = usage.Total, ErrorTail = streams.ErrorTail };
        }
        finally
        {
            await watching.CancelAsync();
            await watch;
        }
    }

    private static TaskResult TimedOut(TaskSpec task, DateTimeOffset started) => new()
    {
        Outcome = TaskOutcome.TimedOut,
        ExitCode = KilledExitCode,
        Reason = $"It was stopped at its time limit of {task.TimeLimit!.Value.TotalSeconds:0.###} s.",
        Started = started,
        Elapsed = TimeSpan.Zero,
        Usage = ResourceUsage.Unknown,
    };

    private async Task<TaskResult> EndedAsync(string name, JsonElement ended, TaskSpec task)
    {
        var exitCode = ended.GetProperty("StatusCode").GetInt32();
        var ranOut = exitCode == KilledExitCode && await WasOutOfMemoryAsync(name);
        return new TaskResult
        {
            Outcome = ranOut ? TaskOutcome.OutOfMemory : TaskOutcome.Completed,
            ExitCode = exitCode,
            Reason = ranOut ? $"It was killed for using more than its {task.Resources.RamBytes >> 20} MiB of memory." : null,
            Started = default,
            Elapsed = TimeSpan.Zero,
            Usage = ResourceUsage.Unknown,
        };
    }

    private async Task<bool> WasOutOfMemoryAsync(string name)
    {
        using var response = await engine.SendAsync(HttpMethod.Get, $"containers/{name}/json", null, CancellationToken.None);
        using var json = await engine.ReadAsync(response, CancellationToken.None);
        return json.RootElement.GetProperty("State").TryGetProperty("OOMKilled", out var killed) && killed.GetBoolean();
    }

    /// <summary>Kills it when it still runs. Where that fails the task has its result nevertheless, and a later run sees to the rest.</summary>
    private async Task RemoveAsync(string name)
    {
        using var limit = new CancellationTokenSource(RemovalLimit, time);
        try
        {
            using var removed = await engine.SendAsync(HttpMethod.Delete, $"containers/{name}?force=1&v=1", null, limit.Token);
            if (removed.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Conflict))
            {
                await engine.ThrowIfRefusedAsync(removed, limit.Token);
            }
        }
        catch (Exception error) when (error is ExecutionException or OperationCanceledException)
        {
            var why = error is ExecutionException ? error.Message : $"the engine did not answer for {RemovalLimit.TotalSeconds:0} s";
            options.Warnings?.Report($"Container {name} could not be removed: {why}");
        }
    }
}
