using System.Text.Json;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Catalogue;

/// <summary>One output of a process.</summary>
/// <param name="Id">Identifier, unique among the outputs.</param>
/// <param name="Title">One line for a person.</param>
/// <param name="Description">Meaning, unit, nodata value.</param>
/// <param name="Schema">JSON Schema of the value, in the OpenAPI 3.0 dialect, without <c>$ref</c>.
/// Made with <see cref="ValueSchema"/>.</param>
public sealed record OutputDescription(string Id, string Title, string Description, JsonElement Schema)
{
    /// <summary>Unit of the values (UCUM or a plain word), null when dimensionless or not a number.</summary>
    public string? Unit { get; init; }

    /// <summary>How the output is drawn when it becomes a map layer; null lets the publication choose by the data.</summary>
    public OutputStyle? Style { get; init; }
}
