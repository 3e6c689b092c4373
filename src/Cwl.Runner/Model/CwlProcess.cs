using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <summary>Something with inputs and outputs that can run. Immutable; loaded once, run many times.</summary>
public abstract record CwlProcess
{
    /// <summary>The class as documents write it: <c>CommandLineTool</c>, <c>Workflow</c> …</summary>
    public abstract string Class { get; }

    /// <summary>The full IRI: the document's URI, and the fragment where there is one.</summary>
    public required string Uri { get; init; }

    /// <summary>The last part of <see cref="Uri"/>: what messages call the process.</summary>
    public required string Name { get; init; }

    public required CwlVersion Version { get; init; }

    public string? Label { get; init; }

    public string? Doc { get; init; }

    public IReadOnlyList<InputParameter> Inputs { get; init; } = [];

    public IReadOnlyList<OutputParameter> Outputs { get; init; } = [];

    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    public IReadOnlyList<Requirement> Hints { get; init; } = [];

    public IReadOnlyList<string> Intent { get; init; } = [];

    /// <summary>Fields outside CWL's namespace, names expanded to IRIs (schema.org's metadata, for example).</summary>
    public CwlObject Metadata { get; init; } = CwlObject.Empty;

    public SourceLocation? Location { get; init; }
}
