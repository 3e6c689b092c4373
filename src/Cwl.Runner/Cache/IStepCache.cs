using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Tools;

namespace Cwl.Runner.Cache;

/// <summary>Keeps results of tools. A port, since a server may share one between runs and a single run may have none.</summary>
public interface IStepCache
{
    /// <summary>
    /// The kept result of such a call, or what <paramref name="run"/> gives. Asked when the inputs are bound and before anything is
    /// staged. Equal calls at the same time run once.
    /// </summary>
    /// <param name="tool">The tool.</param>
    /// <param name="call">Its complete inputs and requirements.</param>
    /// <param name="context">The run, which is told of a result that was kept.</param>
    /// <param name="run">Runs the tool.</param>
    /// <param name="cancellationToken">Stops waiting and running.</param>
    Task<ProcessResult> GetOrRunAsync(
        CommandLineTool tool, ToolCall call, RunContext context, Func<CancellationToken, Task<ProcessResult>> run, CancellationToken cancellationToken);
}
