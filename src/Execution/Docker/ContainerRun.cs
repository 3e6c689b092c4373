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
    public async Task<TaskResult?> RunAsync(TaskSpec task, string user, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var clock = time.GetTimestamp();
        var path = $"containers/create?name={Uri.EscapeDataString(ContainerName.New(task.Name))}";
        using var created = await engine.SendJsonAsync(path, ContainerRequest.Write(task, user, options, OrphanLabel.Own), cancellationToken);
        if (created.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        if (!created.IsSuccessStatusCode)
        {
            return StartRefusal.Result(await EngineClient.MessageAsync(created, cancellationToken), started);
        }

        using var json = await EngineClient.ReadAsync(created, CancellationToken.None);
        var id = json.RootElement.GetProperty("Id").GetString()!;
        try
        {
            var result = await RunCreatedAsync(id, task, output, started, cancellationToken);
            return result with { Elapsed = time.GetElapsedTime(clock) };
        }
        finally
        {
            await RemoveAsync(id);
        }
    }

    private async Task<TaskResult> RunCreatedAsync(
        string id, TaskSpec task, IProgress<TaskLine>? output, DateTimeOffset started, CancellationToken cancellationToken)
    {
        using var limit = task.TimeLimit < LongestTimer ? new CancellationTokenSource(task.TimeLimit.Value, time) : new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var attach = $"containers/{id}/attach?stream=1&stdout=1&stderr=1&stdin={(task.StandardInput is null ? 0 : 1)}";
        using var streams = new AttachedStreams(await engine.HijackAsync(attach, cancellationToken), task, output);
        using var watching = new CancellationTokenSource();
        var usage = new UsageWatch(engine, id, time);
        var watch = Task.CompletedTask;
        try
        {
            // Asked before the start: the container may end before a later question arrives.
            using var exit = await engine.SendAsync(HttpMethod.Post, $"containers/{id}/wait?condition=next-exit", null, stop.Token);
            using var start = await engine.SendAsync(HttpMethod.Post, $"containers/{id}/start", null, stop.Token);
            if (!start.IsSuccessStatusCode)
            {
                return StartRefusal.Result(await EngineClient.MessageAsync(start, stop.Token), started);
            }

            watch = usage.RunAsync(watching.Token);
            await streams.RunAsync(stop.Token);
            using var ended = await EngineClient.ReadAsync(exit, stop.Token);
            return await EndedAsync(id, ended.RootElement, task) with { Started = started, Usage = usage.Total, ErrorTail = streams.ErrorTail };
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

    private async Task<TaskResult> EndedAsync(string id, JsonElement ended, TaskSpec task)
    {
        var exitCode = ended.GetProperty("StatusCode").GetInt32();
        var ranOut = exitCode == KilledExitCode && await WasOutOfMemoryAsync(id);
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

    private async Task<bool> WasOutOfMemoryAsync(string id)
    {
        using var response = await engine.SendAsync(HttpMethod.Get, $"containers/{id}/json", null, CancellationToken.None);
        using var json = await EngineClient.ReadAsync(response, CancellationToken.None);
        return json.RootElement.GetProperty("State").TryGetProperty("OOMKilled", out var killed) && killed.GetBoolean();
    }

    /// <summary>Kills it when it still runs.</summary>
    private async Task RemoveAsync(string id)
    {
        using var limit = new CancellationTokenSource(RemovalLimit, time);
        using var removed = await engine.SendAsync(HttpMethod.Delete, $"containers/{id}?force=1&v=1", null, limit.Token);
        if (removed.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Conflict))
        {
            await EngineClient.ThrowIfRefusedAsync(removed, limit.Token);
        }
    }
}
