using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>What a link can start at: an input of the workflow or an output of a step.</summary>
/// <param name="Name">As links write it: <c>input</c> or <c>step/output</c>.</param>
/// <param name="Parameter">The parameter as its process declares it.</param>
/// <param name="Type">The type of what arrives: after scatter, loop and condition.</param>
internal sealed record LinkSource(string Name, Parameter Parameter, CwlType Type)
{
    /// <summary>Whether null in <see cref="Type"/> is there only because the step may be skipped.</summary>
    public bool Conditional { get; init; }
}
