namespace Execution.Processes;

/// <summary>
/// Does once, on a thread that may open files, what confined threads will do: the runtime compiles methods and looks up native ones
/// when they are first used, and would have to open files for it.
/// </summary>
internal static class ConfinedStart
{
    /// <summary>True once it was done.</summary>
    public static Lazy<bool> Rehearsed { get; } = new(Rehearse);

    private static bool Rehearse()
    {
        // There is no program without a name, so nothing is started.
        var start = new ProcessStart
        {
            Program = string.Empty,
            Arguments = [string.Empty],
            Environment = new Dictionary<string, string>(),
            WorkingDirectory = "/",
        };
        using var streams = new StandardStreams(start);
        using var spawn = new NativeSpawn(start, streams);
        ProcessLoop.Shared.Wake();
        return spawn.Start(out _) != 0;
    }
}
