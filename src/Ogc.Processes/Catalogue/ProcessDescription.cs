using System.Text.Json;

namespace Ogc.Processes.Catalogue;

/// <summary>What a process is, takes and gives: the one description that every protocol spells in its own syntax
/// (OGC 18-062r2, clause 7.11).</summary>
/// <param name="Id">Identifier, unique in the catalogue: letters, digits, '-', '_', '.', ':'.</param>
/// <param name="Version">Version of the process, not of the server.</param>
/// <param name="Title">One line for a person.</param>
/// <param name="Description">What it computes, with formula, units and limits.</param>
/// <param name="Inputs">In the order in which clients should show them.</param>
/// <param name="Outputs">In the order in which clients should show them.</param>
public sealed record ProcessDescription(
    string Id,
    string Version,
    string Title,
    string Description,
    IReadOnlyList<InputDescription> Inputs,
    IReadOnlyList<OutputDescription> Outputs)
{
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Papers, standards and manuals that define the computation.</summary>
    public IReadOnlyList<ProcessReference> References { get; init; } = [];

    /// <summary>Inputs of a first try (the <c>inputs</c> object of an execute request), for forms, commands and API definitions;
    /// an href without a scheme names a sample file of the server. Undefined lets them be made up from the schemas.</summary>
    public JsonElement ExampleInputs { get; init; }

    public JobControl JobControl { get; init; } = JobControl.Sync | JobControl.Async;

    /// <summary>False for what is built in; true for what a client deployed and may replace or remove.</summary>
    public bool Mutable { get; init; }

    public InputDescription? FindInput(string id) => Inputs.FirstOrDefault(input => input.Id == id);

    public OutputDescription? FindOutput(string id) => Outputs.FirstOrDefault(output => output.Id == id);
}
