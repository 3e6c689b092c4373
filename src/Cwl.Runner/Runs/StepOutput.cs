namespace Cwl.Runner.Runs;

/// <summary>A line that a command wrote to a stream that no output takes.</summary>
public sealed record StepOutput(string Step, string Line, bool IsError) : RunEvent(Step);
