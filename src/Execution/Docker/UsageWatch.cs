using System.Text.Json;

namespace Execution.Docker;

/// <summary>
/// Asks the engine from time to time what a container used, because nobody knows any more once it has ended. The first question comes
/// late enough that a short task never meets it.
/// </summary>
internal sealed class UsageWatch(EngineClient engine, string container, TimeProvider time)
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
        catch (Exception error) when (error is OperationCanceledException or ExecutionException)
        {
            // The container has ended, or this engine cannot tell.
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        using var response = await engine.SendAsync(HttpMethod.Get, $"containers/{container}/stats?stream=0&one-shot=1", null, cancellationToken);
        using var json = await engine.ReadAsync(response, cancellationToken);
        var cpu = Number(json.RootElement, "cpu_stats", "cpu_usage", "total_usage");
        Total = new ResourceUsage(
            TimeSpan.FromTicks(Math.Max(Total.CpuTime.Ticks, cpu / 100)), Math.Max(Total.PeakRamBytes, Memory(json.RootElement)));
    }

    /// <summary>As <c>docker stats</c> counts it: without files that the kernel keeps only as long as nobody wants the memory. Its maximum
    /// (version 1 of control groups) would hold them too. The two names are those of versions 1 and 2.</summary>
    private static long Memory(JsonElement stats)
    {
        var files = Math.Max(Number(stats, "memory_stats", "stats", "total_inactive_file"), Number(stats, "memory_stats", "stats", "inactive_file"));
        return Math.Max(0, Number(stats, "memory_stats", "usage") - files);
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

        return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) ? value : 0;
    }
}
