using System.Collections.Concurrent;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Provenance;

/// <summary>
/// Takes notes of a run for its crate. Files are read for their checksums as a step ends, because those between steps do not live
/// to the end of the run.
/// </summary>
/// <param name="next">Who else follows the run.</param>
/// <param name="cancellationToken">The run's: files may be large, and a run that is stopped needs no checksums.</param>
public sealed class ProvenanceRecorder(IProgress<RunEvent> next, CancellationToken cancellationToken) : IProgress<RunEvent>
{
    private readonly ConcurrentDictionary<string, StepStarted> _started = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<StepRecord> _ended = new();

    internal FileFingerprints Files { get; } = new(cancellationToken);

    /// <summary>The executions that have ended, in the order in which they did.</summary>
    internal IReadOnlyList<StepRecord> Ended => [.. _ended];

    public void Report(RunEvent value)
    {
        switch (value)
        {
            case StepStarted started:
                _started[started.Step] = started;
                break;
            case StepEnded ended:
                _ended.Enqueue(RecordOf(ended));
                break;
            case ExpressionEnded ended:
                _ended.Enqueue(RecordOf(ended));
                break;
        }

        next.Report(value);
    }

    private StepRecord RecordOf(StepEnded ended)
    {
        _started.TryRemove(ended.Step, out var started);
        return new StepRecord
        {
            Step = ended.Step,
            Status = ended.Status,
            Started = started?.Time ?? ended.Time,
            Ended = ended.Time,
            Command = started?.Command ?? [],
            Image = started?.Image,
            Task = ended.Task,
            FromCache = ended.FromCache,
            Reason = ended.Reason,
            Inputs = (CwlObject)Files.Complete(ended.Inputs ?? CwlObject.Empty),
            Outputs = (CwlObject)Files.Complete(ended.Outputs ?? CwlObject.Empty),
        };
    }

    private StepRecord RecordOf(ExpressionEnded ended) => new()
    {
        Step = ended.Step,
        Status = ended.Status,
        Started = ended.Started,
        Ended = ended.Ended,
        Reason = ended.Reason,
        Inputs = (CwlObject)Files.Complete(ended.Inputs),
        Outputs = (CwlObject)Files.Complete(ended.Outputs),
    };
}
