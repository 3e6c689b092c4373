using System.Text.Json;

namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>inputDescription.yaml</c>. <c>maxOccurs</c> is a number, or the string <c>unbounded</c>.</summary>
internal sealed record InputDocument(
    string Title,
    string Description,
    IReadOnlyList<string>? Keywords,
    int MinOccurs,
    JsonElement MaxOccurs,
    JsonElement Schema);
