using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>Runs a CommandLineTool once. A failure is a result; only cancellation throws.</summary>
public static class CommandLineToolRunner
{
    public static async Task<ProcessResult> RunAsync(CommandLineTool tool, ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        try
        {
            // A call that waits for an equal one takes no place from others: the gate comes behind the cache.
            return context.Cache is { } cache && !context.Gate.IsClosed
                ? await cache.GetOrRunAsync(tool, call, context, token => ExecuteAsync(tool, call, context, token), cancellationToken)
                : await ExecuteAsync(tool, call, context, cancellationToken);
        }
        catch (CwlException exception)
        {
            // Before the tool began: WorkReuse's expression, or a file that another step has updated.
            context.Events.Report(new StepEnded(call.Step, ProcessStatus.PermanentFail) { Time = context.Time.GetUtcNow(), Reason = exception.Message, Inputs = call.Inputs });
            return new ProcessResult(ProcessStatus.PermanentFail, CwlObject.Empty) { Error = exception.Error, Reason = exception.Message };
        }
    }

    private static async Task<ProcessResult> ExecuteAsync(CommandLineTool tool, ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        if (!await context.Gate.EnterAsync(cancellationToken))
        {
            return ProcessResult.NotStarted;
        }

        try
        {
            var execution = new ToolExecution(tool, call, context);
            return context.Generations is { } generations
                ? await ReadAsync(execution, call, generations, cancellationToken)
                : await execution.RunAsync(cancellationToken);
        }
        finally
        {
            context.Gate.Leave();
        }
    }

    // Where files may be updated in place, a command is on record as a reader of its inputs while it runs.
    private static async Task<ProcessResult> ReadAsync(ToolExecution execution, ToolCall call, FileGenerations generations, CancellationToken cancellationToken)
    {
        generations.BeginRead(call.Step, call.Inputs);
        try
        {
            var result = await execution.RunAsync(cancellationToken);
            return result with { Outputs = (CwlObject)generations.Mark(result.Outputs) };
        }
        finally
        {
            generations.EndRead(call.Step, call.Inputs);
        }
    }
}
