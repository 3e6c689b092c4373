namespace Cwl.Runner.Runs;

/// <summary>A step whose <c>when</c> was false.</summary>
public sealed record StepSkipped(string Step) : RunEvent(Step);
