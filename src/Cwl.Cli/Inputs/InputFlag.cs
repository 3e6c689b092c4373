using Cwl.Runner.Model;

namespace Cwl.Cli.Inputs;

/// <summary>A flag made from an input, or from a field of a record.</summary>
/// <param name="Name">With its dashes: <c>--reference.index</c>.</param>
/// <param name="Path">The input's name, and the names of the fields.</param>
/// <param name="Type">The type of the input without null.</param>
/// <param name="Kind">What giving it means.</param>
internal sealed record InputFlag(string Name, IReadOnlyList<string> Path, CwlType Type, FlagKind Kind)
{
    public bool TakesValue => Kind == FlagKind.Value;
}
