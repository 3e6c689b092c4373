using System.Text;
using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Results;
using Ogc.Server.OgcApi.Documents;

namespace Ogc.Server.OgcApi;

/// <summary>The media type in which a value goes out on its own.</summary>
internal static class ResultMediaType
{
    private const string PlainText = "text/plain; charset=utf-8";

    public static string Of(StoredOutput output, ProcessDescription process) => output switch
    {
        StoredFile file => file.MediaType,
        StoredLiteral { Value.ValueKind: JsonValueKind.String } => DeclaredType(output.Id, process) ?? PlainText,
        _ => MediaTypes.Json,
    };

    /// <summary>The bytes of a literal in a media type: JSON, or the text itself.</summary>
    public static byte[] Bytes(StoredLiteral literal, string mediaType) => mediaType == MediaTypes.Json
        ? JsonSerializer.SerializeToUtf8Bytes(literal.Value, OgcApiJson.Readable.JsonElement)
        : Encoding.UTF8.GetBytes(literal.Value.GetString()!);

    /// <summary>Text may be of a type of its own, XML for one; the schema of the output says so.</summary>
    private static string? DeclaredType(string output, ProcessDescription process) =>
        process.FindOutput(output) is { } description && description.Schema.TryGetProperty("contentMediaType", out var declared)
            ? declared.GetString()
            : null;
}
