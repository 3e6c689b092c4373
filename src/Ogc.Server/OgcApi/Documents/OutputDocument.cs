using System.Text.Json;

namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>outputDescription.yaml</c>.</summary>
internal sealed record OutputDocument(string Title, string Description, JsonElement Schema);
