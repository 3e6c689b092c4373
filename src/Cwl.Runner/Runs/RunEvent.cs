namespace Cwl.Runner.Runs;

/// <summary>Something that happened in a run, as it happens. Handlers are called from several threads.</summary>
/// <param name="Step">The step's path, <c>outer/inner[3]</c>; the process's name for a tool that is the whole run.</param>
public abstract record RunEvent(string Step);
