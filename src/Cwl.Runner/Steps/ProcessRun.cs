using Cwl.Runner.Runs;

namespace Cwl.Runner.Steps;

/// <summary>
/// Runs a process to its end. The work folders that the result's outputs refer to are retained once: whoever receives the result releases
/// them (<see cref="WorkFolders"/>).
/// </summary>
internal delegate Task<ProcessResult> ProcessRun(ProcessCall call, CancellationToken cancellationToken);
