using Microsoft.Extensions.Logging;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Publication;
using Ogc.Processes.Results;

namespace Ogc.Processes.Jobs;

/// <summary>Executes while the client waits. A job is stored only when something of it has to stay: files, and what was
/// asked by reference.</summary>
internal sealed partial class SyncExecution(
    SyncGate gate, ProcessRun process, ResultPublisher publisher, IJobStore store, JobSettings settings, ILogger<SyncExecution> logger)
{
    /// <exception cref="ProcessException">Busy, timed out, or why the process failed.</exception>
    public async Task<SyncOutcome> ExecuteAsync(CheckedRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(settings.Options.SyncTimeLimit, settings.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var turn = await gate.EnterAsync(linked.Token);
            return await RunAsync(request, linked.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ProcessException(
                ProcessError.TimedOut,
                $"The execution took longer than the limit of {settings.Options.SyncTimeLimit} for synchronous executions. "
                + "Execute asynchronously (Prefer: respond-async).");
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or ProcessException))
        {
            LogFailed(logger, request.Process.Id, fault);
            throw RunFailure.Of(fault, settings.Data);
        }
    }

    private async Task<SyncOutcome> RunAsync(CheckedRequest request, CancellationToken cancellationToken)
    {
        var started = settings.Time.GetUtcNow();
        var jobId = settings.Ids.Next(started);
        using var folder = new WorkFolder(settings.Data, jobId.ToString("D"));
        var outputs = await process.RunAsync(request, null, folder, NoProgress.Instance, cancellationToken);
        if (!MustStay(request, outputs))
        {
            StoredOutput[] literals = [.. outputs.Select(output => new StoredLiteral(output.Key, ((LiteralOutput)output.Value).Value))];
            return new SyncOutcome(new JobResults(request.Process, request.Request, literals), null);
        }

        var ended = settings.Time.GetUtcNow();
        var origin = new ResultOrigin(jobId, 1, InputNames.Of(request.Request), ended);
        using var publication = await publisher.StageAsync(origin, request.Process, outputs, cancellationToken);
        var job = new Job(jobId, request.Process.Id, JobStatus.Successful, started, ended)
        {
            Started = started,
            Finished = ended,
            Progress = 100,
            Attempt = 1,
            Message = publication.Message,
            Priority = request.Request.Priority,
            Response = request.Request.Response,
        };
        var stored = publication.Results.Final();
        publication.Results.Commit();
        await store.AddFinishedAsync(job, request.Request, publication.Layers, CancellationToken.None);
        return new SyncOutcome(new JobResults(request.Process, request.Request, stored), job);
    }

    private static bool MustStay(CheckedRequest request, IReadOnlyDictionary<string, OutputValue> outputs) =>
        outputs.Values.Any(output => output is FileOutput) || request.Request.Outputs?.Values.Any(output => output.ByReference) == true;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A synchronous execution of {ProcessId} failed")]
    private static partial void LogFailed(ILogger logger, string processId, Exception fault);

    private sealed class NoProgress : IProgress<RunProgress>
    {
        public static NoProgress Instance { get; } = new();

        public void Report(RunProgress value)
        {
            // nobody can ask how far a synchronous execution is
        }
    }
}
