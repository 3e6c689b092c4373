using System.Data.Common;
using Microsoft.Extensions.Logging;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Jobs;

/// <summary>Runs one leased job to its end, whatever the end is. Every engine uses it.</summary>
internal sealed partial class JobRunner(
    IJobStore store, RequestCheck requests, ProcessRun process, ResultPublisher publisher, JobSettings settings, ILogger<JobRunner> logger)
{
    private static readonly Func<ILogger, Guid, string, IDisposable?> JobScope =
        LoggerMessage.DefineScope<Guid, string>("Job {JobId} {ProcessId}");

    /// <summary>Returns when the job's new status is stored and its work folder is gone.</summary>
    public async Task RunAsync(JobLease lease, RunControl control, RunPulseTerms terms)
    {
        var job = lease.Job;
        using var scope = JobScope(logger, job.Id, job.ProcessId);
        LogStarted(logger, job.Id, job.ProcessId, job.Attempt);
        await using (var pulse = new RunPulse(lease, control, terms))
        {
            await RunAsync(job, pulse, control);
        }

        settings.Signals.Raise(job.Id);
    }

    private async Task RunAsync(Job job, IProgress<RunProgress> progress, RunControl control)
    {
        try
        {
            await ProduceAsync(job, progress, control);
        }
        catch (Exception fault) when (control.Reason != StopReason.None && fault is not DbException)
        {
            // Told to stop, it may end with any exception: what it was told is the cause.
            await StopAsync(job, control.Reason);
        }
        catch (Exception fault) when (fault is not DbException)
        {
            await FailAsync(job, fault);
        }
    }

    private async Task ProduceAsync(Job job, IProgress<RunProgress> progress, RunControl control)
    {
        var stop = control.Token;
        if (!await IsOursAsync(job))
        {
            // Dismissed between its lease and here, when nothing could be told to stop yet.
            control.Stop(StopReason.LeaseLost);
            stop.ThrowIfCancellationRequested();
        }

        var asked = await store.FindRequestAsync(job.Id, stop)
            ?? throw new ProcessException(ProcessError.NoSuchJob, $"Job {job.Id} has no request.");
        var request = requests.Check(asked);
        using var folder = new WorkFolder(settings.Data, RunName.Of(job.Id, job.Attempt));
        var outputs = await process.RunAsync(request, job.Id, folder, progress, stop);
        var origin = new ResultOrigin(job.Id, job.Attempt, InputNames.Of(asked), settings.Time.GetUtcNow());
        using var publication = await publisher.StageAsync(origin, request.Process, outputs, stop);
        await EndAsync(job, publication, control);
    }

    private async Task EndAsync(Job job, StagedPublication publication, RunControl control)
    {
        // From here the run is told to stop in vain: its work is done. Only the store can still refuse it.
        using var turn = await settings.Commits.EnterAsync(job.Id);
        if (control.Reason == StopReason.LeaseLost || !await IsOursAsync(job))
        {
            LogOvertaken(logger, job.Id, job.Attempt);
            return;
        }

        publication.Results.Commit();
        var change = new JobChange(job.Id, JobStatus.Running, JobStatus.Successful, settings.Time.GetUtcNow())
        {
            Attempt = job.Attempt,
            Message = publication.Message,
            Layers = publication.Layers,
        };
        if (await store.TryTransitionAsync(change, CancellationToken.None))
        {
            var seconds = SecondsOf(job);
            LogSuccessful(logger, job.Id, job.ProcessId, seconds);
        }
        else
        {
            LogOvertaken(logger, job.Id, job.Attempt);
            settings.Results.Remove(job.Id); // they are ours: another run would have had to pass the gate after us
        }
    }

    private async Task<bool> IsOursAsync(Job job) =>
        await store.FindAsync(job.Id, CancellationToken.None) is { Status: JobStatus.Running } now && now.Attempt == job.Attempt;

    private async Task StopAsync(Job job, StopReason reason)
    {
        var (outcome, seconds) = (OutcomeOf(reason), SecondsOf(job));
        LogStopped(logger, job.Id, job.ProcessId, outcome, seconds);
        var now = settings.Time.GetUtcNow();
        JobChange? change = reason switch
        {
            StopReason.TimeLimit => new(job.Id, JobStatus.Running, JobStatus.Failed, now)
            {
                Failure = ProcessError.TimedOut,
                Message = $"The job ran longer than the limit of {settings.Options.TimeLimit}.",
            },
            StopReason.ServerStopping => new(job.Id, JobStatus.Running, JobStatus.Accepted, now)
            {
                Message = "The server stopped; the job is queued again.",
            },
            _ => null, // dismissed or taken over: what the store says now stands
        };
        if (change is not null)
        {
            await store.TryTransitionAsync(change with { Attempt = job.Attempt }, CancellationToken.None);
        }
    }

    private async Task FailAsync(Job job, Exception fault)
    {
        var failure = RunFailure.Of(fault, settings.Data);
        var seconds = SecondsOf(job);
        LogFailed(logger, job.Id, job.ProcessId, seconds, failure.Error, fault);
        var change = new JobChange(job.Id, JobStatus.Running, JobStatus.Failed, settings.Time.GetUtcNow())
        {
            Attempt = job.Attempt,
            Failure = failure.Error,
            Message = failure.Message,
            Faults = failure.Faults,
        };
        await store.TryTransitionAsync(change, CancellationToken.None);
    }

    private double SecondsOf(Job job) => Math.Round((settings.Time.GetUtcNow() - (job.Started ?? job.Created)).TotalSeconds, 3);

    private static string OutcomeOf(StopReason reason) => reason switch
    {
        StopReason.ServerStopping => "goes back to the queue, because the server stops,",
        StopReason.TimeLimit => "was stopped at its time limit",
        StopReason.Dismissed => "was dismissed",
        _ => "was taken over by another run",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} of {ProcessId} started, run {Attempt}")]
    private static partial void LogStarted(ILogger logger, Guid jobId, string processId, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} of {ProcessId} was successful after {Seconds} s")]
    private static partial void LogSuccessful(ILogger logger, Guid jobId, string processId, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} of {ProcessId} {Outcome} after {Seconds} s")]
    private static partial void LogStopped(ILogger logger, Guid jobId, string processId, string outcome, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} of {ProcessId} failed after {Seconds} s: {Error}")]
    private static partial void LogFailed(ILogger logger, Guid jobId, string processId, double seconds, ProcessError error, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Attempt} of job {JobId} was overtaken; its results are discarded")]
    private static partial void LogOvertaken(ILogger logger, Guid jobId, int attempt);
}
