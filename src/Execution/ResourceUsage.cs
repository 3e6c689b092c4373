namespace Execution;

/// <summary>What a task used, as far as the operating system or the engine could tell; zero is unknown.</summary>
public sealed record ResourceUsage(TimeSpan CpuTime, long PeakRamBytes)
{
    public static ResourceUsage Unknown { get; } = new(TimeSpan.Zero, 0);
}
