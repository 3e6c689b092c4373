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
    /// <summary>Values of an input that may be there any number of times.</summary>
    private const int LargestList = 10_000;

    /// <summary>0 for an optional input.</summary>
    public int MinOccurs { get; init; } = 1;

    /// <summary>Null for unbounded.</summary>
    public int? MaxOccurs { get; init; } = 1;

    /// <summary>How often it may really be there: unbounded has a bound too.</summary>
    public int MostOccurrences => MaxOccurs ?? LargestList;

    public IReadOnlyList<string> Keywords { get; init; } = [];
}
