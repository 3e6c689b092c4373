using Cwl.Runner.Documents;
using Cwl.Runner.Runs;

namespace Cwl.Runner.Provenance;

/// <summary>A run that has ended, and all that its crate tells.</summary>
public sealed record RunRecord
{
    public required LoadedDocument Document { get; init; }

    /// <summary>How it ended, with the inputs as they were bound and the outputs where they are now.</summary>
    public required ProcessResult Result { get; init; }

    /// <summary>What was seen of its steps.</summary>
    public required ProvenanceRecorder Steps { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Ended { get; init; }

    /// <summary>The engine's version.</summary>
    public required string EngineVersion { get; init; }

    public CrateAgent? Agent { get; init; }

    /// <summary>What must not be told.</summary>
    public SecretValues Secrets { get; init; } = new();
}
