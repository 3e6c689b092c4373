using System.Text.Json;

namespace Ogc.Processes;

/// <summary>The JSON value null, which a nullable element cannot tell from an absent one.</summary>
internal static class JsonNull
{
    public static JsonElement Element { get; } = JsonDocument.Parse("null").RootElement.Clone();
}
