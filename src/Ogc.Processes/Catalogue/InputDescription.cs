using System.Text.Json;

namespace Ogc.Processes.Catalogue;

/// <summary>One input of a process.</summary>
/// <param name="Id">Identifier, unique among the inputs.</param>
/// <param name="Title">One line for a person.</param>
/// <param name="Description">Meaning, unit, valid range and default.</param>
/// <param name="Schema">JSON Schema of one occurrence, in the OpenAPI 3.0 dialect, without <c>$ref</c>.
/// Made with <see cref="ValueSchema"/>.</param>
public sealed record InputDescription(string Id, string Title, string Description, JsonElement Schema)
{
    /// <summary>0 for an optional input.</summary>
    public int MinOccurs { get; init; } = 1;

    /// <summary>Null for unbounded.</summary>
    public int? MaxOccurs { get; init; } = 1;

    public IReadOnlyList<string> Keywords { get; init; } = [];
}
