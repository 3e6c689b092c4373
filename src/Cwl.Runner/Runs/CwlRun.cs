using Cwl.Runner.Documents;
using Cwl.Runner.Formats;
using Cwl.Runner.Model;
using Cwl.Runner.Steps;
using Cwl.Runner.Validation;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>A whole run: a process with its inputs, from the job order to the files in the output folder.</summary>
public static class CwlRun
{
    /// <summary>Runs the document's process as the job order asks.</summary>
    /// <exception cref="CwlException">The inputs do not fit the process, or it needs something unsupported.</exception>
    public static Task<ProcessResult> RunAsync(LoadedDocument document, JobOrder job, RunContext context, CancellationToken cancellationToken)
    {
        // What a job order requires is laid over the process that it is for, not over the tools of its steps.
        var process = document.Process with { Requirements = [.. document.Process.Requirements, .. job.Requirements] };
        var run = context with { Formats = context.Formats ?? new FormatOntology(document.Schemas, context.Fetcher) };
        var inputs = (CwlObject)new FormatNames(document.Namespaces).Expand(job.Inputs);
        return RunAsync(process, inputs, run, cancellationToken);
    }

    /// <summary>
    /// Runs a process. A step that fails is a failed result with the outputs there are. The work folders are removed in every case,
    /// unless the options keep them.
    /// </summary>
    /// <exception cref="CwlException">The inputs do not fit the process, or it needs something unsupported.</exception>
    public static async Task<ProcessResult> RunAsync(CwlProcess process, CwlObject inputs, RunContext context, CancellationToken cancellationToken)
    {
        var run = context with
        {
            Files = new FilePolicy(context.Options, inputs),
            Generations = UpdatesInPlace(process, context.Options) ? new FileGenerations() : null,
            Events = new MaskedEvents(context.Events, context.Secrets),
        };
        try
        {
            new EngineCheck(run).Check(process);
            var step = process is Workflow ? string.Empty : process.Name;
            var result = await ProcessRunner.RunFirstAsync(new ProcessCall(process, inputs, RequirementSet.Empty, step), run, cancellationToken);
            var outputs = await new OutputRelocator(run, ProcessTree.DefaultsOf(process).Append(inputs)).RelocateAsync(result.Outputs, cancellationToken);
            return result with { Outputs = outputs, Reason = result.Reason is { } reason ? run.Secrets.Hide(reason) : null };
        }
        catch (CwlException exception) when (run.Secrets.Hide(exception.Message) is var hidden && hidden != exception.Message)
        {
            // What is said of an input that does not fit quotes it.
            throw new CwlException(exception.Error, hidden);
        }
        finally
        {
            context.Folders.RemoveAll();
        }
    }

    private static bool UpdatesInPlace(CwlProcess process, RunOptions options) =>
        options.AllowInplaceUpdate && ProcessTree.RequirementsOf(process).Any(requirement => requirement is InplaceUpdateRequirement { InplaceUpdate: true });
}
