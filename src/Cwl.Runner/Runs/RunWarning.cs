namespace Cwl.Runner.Runs;

/// <summary>Something the user should know and the run goes on.</summary>
public sealed record RunWarning(string Step, string Message) : RunEvent(Step);
