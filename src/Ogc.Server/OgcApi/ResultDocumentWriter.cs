using System.Text.Json;
using Ogc.Processes.Jobs;
using Ogc.Processes.Results;

namespace Ogc.Server.OgcApi;

/// <summary>Writes results as one JSON object (<c>results.yaml</c>): plain values as they are, objects and small files as qualified values,
/// references and big files as links.</summary>
internal sealed class ResultDocumentWriter(JobResults results, Func<StoredOutput, string?> referenceTo, int maxInlineBytes)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task WriteAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = MediaTypes.Json;
        var json = new Utf8JsonWriter(response.BodyWriter, Readable);
        await using (json)
        {
            json.WriteStartObject();
            foreach (var output in results.Outputs)
            {
                json.WritePropertyName(output.Id);
                await WriteOutputAsync(json, output, ct);
                await json.FlushAsync(ct);
            }

            json.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(ct);
    }

    private Task WriteOutputAsync(Utf8JsonWriter json, StoredOutput output, CancellationToken ct)
    {
        var address = referenceTo(output);
        var byLink = address is not null && (results.IsByReference(output.Id) || (output is StoredFile big && big.Length > maxInlineBytes));
        if (byLink)
        {
            WriteLink(json, output, address!);
            return Task.CompletedTask;
        }

        if (output is StoredFile file)
        {
            return WriteFileAsync(json, file, ct);
        }

        WriteLiteral(json, ((StoredLiteral)output).Value);
        return Task.CompletedTask;
    }

    private void WriteLink(Utf8JsonWriter json, StoredOutput output, string address)
    {
        json.WriteStartObject();
        json.WriteString("href", address);
        json.WriteString("type", ResultMediaType.Of(output, results.Process));
        json.WriteString("title", results.Process.FindOutput(output.Id)?.Title ?? output.Id);
        json.WriteEndObject();
    }

    private static async Task WriteFileAsync(Utf8JsonWriter json, StoredFile file, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullPath, ct);
        json.WriteStartObject();
        json.WriteString("mediaType", file.MediaType);
        if (file.MediaType.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            json.WritePropertyName("value");
            json.WriteRawValue(bytes);
        }
        else
        {
            json.WriteString("encoding", "base64");
            json.WriteBase64String("value", bytes);
        }

        json.WriteEndObject();
    }

    /// <summary>The schema takes an object only as a qualified value, except a bounding box.</summary>
    private static void WriteLiteral(Utf8JsonWriter json, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.TryGetProperty("bbox", out _))
        {
            value.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        json.WriteString("mediaType", MediaTypes.Json);
        json.WritePropertyName("value");
        value.WriteTo(json);
        json.WriteEndObject();
    }
}
