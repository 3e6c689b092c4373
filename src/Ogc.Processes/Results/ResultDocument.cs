using System.Text.Json;

namespace Ogc.Processes.Results;

/// <summary><c>results.json</c> beside the files of a job: every output, literals with their value.</summary>
internal sealed record ResultDocument(IReadOnlyList<ResultDocument.Entry> Outputs)
{
    public const string FileName = "results.json";

    /// <param name="Id">Id of the output.</param>
    /// <param name="Value">A literal's value; absent for a file.</param>
    /// <param name="File">A file's name.</param>
    /// <param name="MediaType">A file's media type.</param>
    internal sealed record Entry(string Id, JsonElement? Value, string? File, string? MediaType);
}
