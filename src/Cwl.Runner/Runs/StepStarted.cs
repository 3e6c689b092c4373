namespace Cwl.Runner.Runs;

/// <summary>A tool's command starts. Workflows do not report themselves, expressions only when they have ended (<see cref="ExpressionEnded"/>).</summary>
/// <param name="Step">The step's path.</param>
/// <param name="Command">The arguments.</param>
/// <param name="Image">The image, or null on this machine.</param>
public sealed record StepStarted(string Step, IReadOnlyList<string> Command, string? Image) : RunEvent(Step)
{
    public required DateTimeOffset Time { get; init; }

    public required string WorkDirectory { get; init; }
}
