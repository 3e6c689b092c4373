using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>
/// Results of tools in a folder, one entry a call, named by a digest of all that the result depends on. An entry counts from the moment
/// when its manifest is there, by a rename or as a whole line of a journal, so that a run that is killed leaves whole entries only; the
/// next run goes on from them.
/// </summary>
public sealed class StepCache
{
    private readonly CacheFolder _folder;
    private readonly StepKeys _keys;
    private readonly Flights _flights = new();

    /// <param name="options">The run's; its cache folder must be set.</param>
    /// <param name="time">Tells when a result was used.</param>
    public StepCache(RunOptions options, TimeProvider time)
    {
        var folder = options.CacheDirectory ?? throw new ArgumentException("The options name no folder for the cache.", nameof(options));
        _folder = new CacheFolder(folder, options.CacheIsTemporary, time);
        _keys = new StepKeys(new FileIdentities(options));
    }

    /// <summary>
    /// The kept result of such a call, or what <paramref name="run"/> gives. Asked when the inputs are bound and before anything is
    /// staged. Equal calls at the same time run once.
    /// </summary>
    /// <param name="tool">The tool.</param>
    /// <param name="call">Its complete inputs and requirements.</param>
    /// <param name="context">The run, which is told of a result that was kept.</param>
    /// <param name="run">Runs the tool.</param>
    /// <param name="cancellationToken">Stops waiting and running.</param>
    /// <exception cref="CwlException">WorkReuse's expression failed.</exception>
    public async Task<ProcessResult> GetOrRunAsync(
        CommandLineTool tool, ToolCall call, RunContext context, Func<CancellationToken, Task<ProcessResult>> run, CancellationToken cancellationToken)
    {
        if (await _keys.OfAsync(tool, call, context, cancellationToken) is not { } key)
        {
            return await run(cancellationToken);
        }

        // A second call of the same key waits for the first and then finds its result, or fails with it.
        using var flight = await _flights.EnterAsync(key, cancellationToken);
        if (context.Gate.IsClosed)
        {
            return ProcessResult.NotStarted;
        }

        if (flight.Failure is { } failure)
        {
            ReportEnd(failure, call, context);
            return failure;
        }

        if (_folder.Find(key) is { } entry && Restore(entry, key, call, context) is { } outputs)
        {
            var kept = new ProcessResult(ProcessStatus.Success, outputs);
            ReportEnd(kept, call, context);
            return kept;
        }

        var result = await run(cancellationToken);
        if (result.Status == ProcessStatus.Success)
        {
            Keep(result.Outputs, key, call, context);
        }
        else
        {
            // At once, and not when the step has ended: the others of this key are about to go on.
            context.Gate.ReportFailure();
            flight.Failure = result;
        }

        return result;
    }

    private static void ReportEnd(ProcessResult result, ToolCall call, RunContext context) => context.Events.Report(new StepEnded(call.Step, result.Status)
    {
        Time = context.Time.GetUtcNow(),
        FromCache = result.Status == ProcessStatus.Success,
        Reason = result.Reason,
        Inputs = call.Inputs,
        Outputs = result.Outputs,
    });

    /// <summary>Removes the results that no run used for a time; what cannot be removed stays.</summary>
    public void RemoveUnused(TimeSpan maxAge)
    {
        try
        {
            _folder.RemoveUnused(maxAge);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another run cleans up, or the folder is somebody else's.
        }
    }

    private CwlObject? Restore(CacheEntry entry, string key, ToolCall call, RunContext context)
    {
        try
        {
            var root = entry.IsEmpty ? string.Empty : context.Folders.Create(call.Step);
            entry.LinkTo(root);
            _keys.Files.SetOrigin(root, key);
            return new OutputLocations(call.Inputs, context.Options).FromEntry(entry.Outputs, root);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process removed the entry meanwhile: the tool runs again.
            return null;
        }
    }

    private void Keep(CwlObject outputs, string key, ToolCall call, RunContext context)
    {
        if (new OutputLocations(call.Inputs, context.Options).ToEntry(outputs) is not { } kept)
        {
            return;
        }

        try
        {
            _folder.Add(key, kept);
            _keys.Files.SetOrigin(kept.Root, key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Events.Report(new RunWarning(call.Step, $"Its result could not be kept for later runs: {exception.Message}"));
        }
    }
}
