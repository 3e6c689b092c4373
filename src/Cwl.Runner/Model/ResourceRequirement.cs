using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <summary>Each is a number or an expression; null is not given. Storage and RAM in MiB.</summary>
public sealed record ResourceRequirement : Requirement
{
    public CwlValue? CoresMin { get; init; }

    public CwlValue? CoresMax { get; init; }

    public CwlValue? RamMin { get; init; }

    public CwlValue? RamMax { get; init; }

    public CwlValue? TmpdirMin { get; init; }

    public CwlValue? TmpdirMax { get; init; }

    public CwlValue? OutdirMin { get; init; }

    public CwlValue? OutdirMax { get; init; }
}
