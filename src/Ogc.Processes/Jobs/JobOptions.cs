using System.ComponentModel.DataAnnotations;

namespace Ogc.Processes.Jobs;

/// <summary>How jobs are run; section <c>Processes:Jobs</c>.</summary>
public sealed class JobOptions
{
    public const string Section = "Processes:Jobs";

    /// <summary>Asynchronous jobs that run at the same time; 0 for the number of processors.</summary>
    [Range(0, 1024)]
    public int Concurrency { get; set; }

    /// <summary>Synchronous executions that run at the same time; 0 for twice the number of processors.</summary>
    [Range(0, 4096)]
    public int SyncConcurrency { get; set; }

    /// <summary>Synchronous executions that may wait for their turn; more are refused as busy.</summary>
    [Range(0, 100_000)]
    public int SyncQueueLimit { get; set; } = 256;

    /// <summary>Jobs that may wait; more are refused as busy.</summary>
    [Range(1, 10_000_000)]
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>How long a run keeps its job without a sign of life.</summary>
    [Range(1, 3600)]
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>Runs of one job that may be interrupted before it fails.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Longest run of a job.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Longest synchronous execution, waiting included.</summary>
    public TimeSpan SyncTimeLimit { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a dismissal waits for the work to stop before it answers.</summary>
    public TimeSpan DismissTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long running jobs may go on when the server stops, before they are handed back to the queue.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Shortest time between two stored messages about the progress of one run.</summary>
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    internal int EffectiveConcurrency => Concurrency > 0 ? Concurrency : Environment.ProcessorCount;

    internal int EffectiveSyncConcurrency => SyncConcurrency > 0 ? SyncConcurrency : 2 * Environment.ProcessorCount;

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
