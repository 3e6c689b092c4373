using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

public sealed record InputParameter : Parameter
{
    /// <summary>The default, locations of files in it resolved against the document; null when there is none (a default of null is none).</summary>
    public CwlValue? Default { get; init; }

    public CommandLineBinding? InputBinding { get; init; }
}
