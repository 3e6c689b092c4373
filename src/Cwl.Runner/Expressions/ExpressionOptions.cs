namespace Cwl.Runner.Expressions;

/// <summary>How JavaScript is run, and its limits.</summary>
public sealed record ExpressionOptions
{
    /// <summary>The engine: a name looked up on the PATH, or a path.</summary>
    public string NodeCommand { get; init; } = "node";

    /// <summary>Longest time that one expression may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Largest heap of one worker, in MiB. A worker that exceeds it dies, and its expression fails.</summary>
    public int HeapMegabytes { get; init; } = 512;

    /// <summary>Largest value that an expression may give, as bytes of JSON.</summary>
    public int MaxResultBytes { get; init; } = 64 << 20;

    /// <summary>Workers at a time.</summary>
    public int MaxWorkers { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Whether workers run in a sandbox (bubblewrap: no network, no files of the user) where the machine has one.</summary>
    public bool UseSandbox { get; init; } = true;
}
