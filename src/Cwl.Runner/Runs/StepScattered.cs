namespace Cwl.Runner.Runs;

/// <summary>A step runs once for each of a number of combinations; their paths have an index, <c>step[0]</c>.</summary>
public sealed record StepScattered(string Step, int Count) : RunEvent(Step);
