namespace Execution;

/// <summary>What a task asks of a machine.</summary>
/// <param name="Cores">CPU cores, may be a fraction.</param>
/// <param name="RamBytes">Main memory in bytes.</param>
/// <param name="Gpus">Number of GPUs.</param>
public sealed record TaskResources(double Cores, long RamBytes, int Gpus = 0)
{
    /// <summary>One core and 256 MiB: what CWL v1.2 assumes when a tool says nothing.</summary>
    public static TaskResources Default { get; } = new(1, 256L << 20);

    /// <summary>Whether a container is held to <see cref="RamBytes"/> and killed beyond it.</summary>
    public bool LimitRam { get; init; }

    /// <summary>Whether a container is held to <see cref="Cores"/>.</summary>
    public bool LimitCores { get; init; }
}
