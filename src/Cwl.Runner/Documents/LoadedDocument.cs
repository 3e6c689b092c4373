using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents;

/// <summary>A document, read with all it refers to and found valid.</summary>
public sealed record LoadedDocument
{
    /// <summary>The process to run: the one asked for, or the one that stands for the document.</summary>
    public required CwlProcess Process { get; init; }

    /// <summary>All processes of the document; more than one where it is a <c>$graph</c>.</summary>
    public required IReadOnlyList<CwlProcess> Processes { get; init; }

    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>Prefix to IRI, of the document itself.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Absolute URIs of the ontologies (<c>$schemas</c>) of all documents read. They are not fetched by loading.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>Every document read, the first one first: tools, imports and included texts.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>cwltool:overrides of the document. Like those of <see cref="LoadOptions.Overrides"/> they are already among the processes' requirements.</summary>
    public IReadOnlyList<RequirementOverride> Overrides { get; init; } = [];

    /// <summary>Fields outside CWL's namespace at the root of the document, names expanded to IRIs (a package's <c>s:softwareVersion</c>).</summary>
    public CwlObject Metadata { get; init; } = CwlObject.Empty;
}
