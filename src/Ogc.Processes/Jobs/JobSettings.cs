using Microsoft.Extensions.Options;
using Ogc.Processes.Results;

namespace Ogc.Processes.Jobs;

/// <summary>What everything about jobs shares.</summary>
internal sealed class JobSettings(
    IOptions<JobOptions> options, DataFolder data, IResultStore results, JobSignals signals, CommitGate commits, TimeProvider time)
{
    public JobOptions Options { get; } = options.Value;

    public DataFolder Data { get; } = data;

    public IResultStore Results { get; } = results;

    public JobSignals Signals { get; } = signals;

    public CommitGate Commits { get; } = commits;

    public JobIds Ids { get; } = new();

    public TimeProvider Time { get; } = time;
}
