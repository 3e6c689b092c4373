using Cwl.Runner.Model;
using Cwl.Runner.Runs;

namespace Cwl.Runner.Tools;

/// <summary>Runs a CommandLineTool once. A failure is a result; only cancellation throws.</summary>
public static class CommandLineToolRunner
{
    public static Task<ProcessResult> RunAsync(CommandLineTool tool, ToolCall call, RunContext context, CancellationToken cancellationToken) =>
        context.Cache is { } cache
            ? cache.GetOrRunAsync(tool, call, context, token => new ToolExecution(tool, call, context).RunAsync(token), cancellationToken)
            : new ToolExecution(tool, call, context).RunAsync(cancellationToken);
}
