using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents;

/// <summary>What a process is given.</summary>
public sealed record JobOrder
{
    /// <summary>The values by input; locations of files are absolute.</summary>
    public required CwlObject Inputs { get; init; }

    /// <summary>The process's requirements for this run (<c>cwl:requirements</c>, since v1.1).</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>The absolute URI of the process to run (<c>cwl:tool</c>), or null.</summary>
    public string? Tool { get; init; }

    /// <summary>cwltool:overrides; hand them to the loader by <see cref="LoadOptions.Overrides"/>.</summary>
    public IReadOnlyList<RequirementOverride> Overrides { get; init; } = [];

    /// <summary>Prefix to IRI, for what is added to the job order from elsewhere.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>The place of an input's value in the file, for messages; null when the value did not come from there.</summary>
    public SourceLocation? LocationOf(string input) => Locations.GetValueOrDefault(input);

    internal IReadOnlyDictionary<string, SourceLocation> Locations { get; init; } = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
}
