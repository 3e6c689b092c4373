using System.Text.Json;

namespace Execution.Docker;

/// <summary>
/// Asks the engine from time to time what a container used, because nobody knows any more once it has ended. The first question comes
/// late enough that a short task never meets it.
/// </summary>
internal sealed class UsageWatch(EngineClient engine, string id, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>The most that was seen.</summary>
    public ResourceUsage Total { get; private set; } = ResourceUsage.Unknown;

    /// <summary>Ends when it is cancelled, without an exception: the watch is a courtesy, and no reason for a task to fail.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var pause = First; ; pause = pause < Longest ? pause * 2 : Longest)
            {
                await Task.Delay(pause, time, cancellationToken);
                await AskAsync(cancellationToken);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ExecutionException or JsonException)
        {
            // The container has ended, or this engine cannot tell.
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        using var response = await engine.SendAsync(HttpMethod.Get, $"containers/{id}/stats?stream=0&one-shot=1", null, cancellationToken);
        using var json = await EngineClient.ReadAsync(response, cancellationToken);
        var cpu = Number(json.RootElement, "cpu_stats", "cpu_usage", "total_usage");
        var memory = Number(json.RootElement, "memory_stats", "max_usage");
        if (memory == 0)
        {
            memory = Number(json.RootElement, "memory_stats", "usage"); // version 2 of control groups tells no maximum
        }

        Total = new ResourceUsage(
            TimeSpan.FromTicks(Math.Max(Total.CpuTime.Ticks, cpu / 100)), Math.Max(Total.PeakRamBytes, memory));
    }

    private static long Number(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return 0;
            }
        }

        return element.TryGetInt64(out var value) ? value : 0;
    }
}
