namespace Cwl.Runner.Runs;

/// <summary>A tool has its inputs and waits for its turn. <see cref="StepStarted"/> or <see cref="StepEnded"/> follows, unless an earlier failure stops the run.</summary>
public sealed record StepWaiting(string Step) : RunEvent(Step);
