using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Steps;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;
using Cwl.Runner.Workflows;

namespace Cwl.Runner.Runs;

/// <summary>Runs any process: brings requirements into force, completes and checks the inputs, and hands over to the class's runner.</summary>
internal static class ProcessRunner
{
    /// <summary>Runs a process as a step: its files come with their secondary files.</summary>
    /// <exception cref="CwlException">Inputs that do not fit, or something unsupported. A tool that fails is a result.</exception>
    public static Task<ProcessResult> RunAsync(ProcessCall call, RunContext context, CancellationToken cancellationToken) =>
        RunAsync(call, discover: false, context, cancellationToken);

    /// <summary>Runs a process with inputs from a job order, whose secondary files may have to be looked for.</summary>
    /// <exception cref="CwlException">Inputs that do not fit, or something unsupported. A tool that fails is a result.</exception>
    public static Task<ProcessResult> RunFirstAsync(ProcessCall call, RunContext context, CancellationToken cancellationToken) =>
        RunAsync(call, discover: true, context, cancellationToken);

    private static async Task<ProcessResult> RunAsync(ProcessCall call, bool discover, RunContext context, CancellationToken cancellationToken)
    {
        var process = call.Process;
        var requirements = call.Outer.Enter(process);
        RefuseUnknown(process.Requirements, process.Name);
        var inputs = await InputBinder.BindAsync(process, call.Inputs, requirements, discover, context, cancellationToken);
        if (discover)
        {
            context.Files.Bind(inputs);
        }

        try
        {
            // The process took its inputs: what does not fit from here on was made on the way, and is no fault of who gave them.
            var result = await RunBoundAsync(call, inputs, requirements, context, cancellationToken);
            result = discover ? result with { Inputs = inputs } : result;
            return result.Error == CwlError.InvalidInput ? result with { Error = CwlError.StepFailed } : result;
        }
        catch (CwlException exception) when (exception.Error == CwlError.InvalidInput)
        {
            throw exception.Faults.Count > 0 ? new CwlException(CwlError.StepFailed, exception.Faults) : new CwlException(CwlError.StepFailed, exception.Message, exception);
        }
    }

    private static async Task<ProcessResult> RunBoundAsync(
        ProcessCall call, CwlObject inputs, RequirementSet requirements, RunContext context, CancellationToken cancellationToken)
    {
        var process = call.Process;
        return process switch
        {
            Workflow workflow => await new WorkflowRunner(workflow, new WorkflowCall(inputs, requirements, call.Step, RunStepAsync), context).RunAsync(cancellationToken),
            Operation => throw new CwlException(CwlError.Unsupported, $"'{process.Name}' is an Operation: it is described, but there is nothing to run."),
            _ => await RunToolAsync(process, new ToolCall(call.Step, inputs, requirements), context, cancellationToken),
        };

        Task<ProcessResult> RunStepAsync(ProcessCall step, CancellationToken token) => RunAsync(step, context, token);
    }

    private static async Task<ProcessResult> RunToolAsync(CwlProcess process, ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        var result = process is CommandLineTool tool
            ? await RunCommandAsync(tool, call, context, cancellationToken)
            : await RunExpressionAsync((ExpressionTool)process, call, context, cancellationToken);
        context.Folders.Close(call.Step, result.Outputs);
        return result;
    }

    private static Task<ProcessResult> RunCommandAsync(CommandLineTool tool, ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        context.Events.Report(new StepWaiting(call.Step));
        return CommandLineToolRunner.RunAsync(tool, call, context, cancellationToken);
    }

    private static async Task<ProcessResult> RunExpressionAsync(ExpressionTool tool, ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        if (!await context.Gate.EnterAsync(cancellationToken))
        {
            return ProcessResult.NotStarted;
        }

        try
        {
            var started = context.Time.GetUtcNow();
            var result = await ExpressionToolRunner.RunAsync(tool, call, context, cancellationToken);
            context.Events.Report(new ExpressionEnded(call.Step, result.Status)
            {
                Started = started,
                Ended = context.Time.GetUtcNow(),
                Inputs = call.Inputs,
                Outputs = result.Outputs,
                Reason = result.Reason,
            });
            return result;
        }
        finally
        {
            context.Gate.Leave();
        }
    }

    private static void RefuseUnknown(IReadOnlyList<Requirement> requirements, string name)
    {
        if (requirements.OfType<UnknownRequirement>().FirstOrDefault() is { } unknown)
        {
            throw new CwlException(CwlError.Unsupported, $"'{name}' requires {unknown.Class}, which this engine does not know.");
        }
    }
}
