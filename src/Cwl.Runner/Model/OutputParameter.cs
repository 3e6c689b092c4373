namespace Cwl.Runner.Model;

public sealed record OutputParameter : Parameter
{
    /// <summary>Where a tool's output is found. The shortcuts stdout and stderr are a glob after loading.</summary>
    public CommandOutputBinding? OutputBinding { get; init; }

    /// <summary>Where a workflow's output comes from: <c>step/output</c> or the name of a workflow input.</summary>
    public IReadOnlyList<string> OutputSource { get; init; } = [];

    /// <summary>Null when the document does not name a method (which is not the same as the default for a single source).</summary>
    public LinkMerge? LinkMerge { get; init; }

    public PickValue? PickValue { get; init; }

    /// <summary>Whether the document wrote the source as a list, also of one.</summary>
    public bool SourceIsList { get; init; }
}
