using System.Text;
using Ogc.Processes.Jobs;
using Ogc.Processes.Results;

namespace Ogc.Server.OgcApi;

/// <summary>Several raw results in one answer: multipart/related (RFC 2387), one part for each output, its id as Content-ID.
/// A part by reference is empty and says where the value is in Content-Location.</summary>
internal sealed class MultipartResults(JobResults results, Func<StoredOutput, bool> isReference, Func<StoredOutput, string?> referenceTo)
{
    private readonly string _boundary = "part-" + Guid.NewGuid().ToString("N");

    public async Task WriteAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = $"multipart/related; boundary=\"{_boundary}\"";
        foreach (var output in results.Outputs)
        {
            await WritePartAsync(response, output, ct);
        }

        await response.WriteAsync($"--{_boundary}--\r\n", ct);
    }

    private async Task WritePartAsync(HttpResponse response, StoredOutput output, CancellationToken ct)
    {
        var type = ResultMediaType.Of(output, results.Process);
        var head = new StringBuilder().Append("--").Append(_boundary).Append("\r\nContent-Type: ").Append(type)
            .Append("\r\nContent-ID: <").Append(output.Id).Append('>');
        if (isReference(output))
        {
            await response.WriteAsync(head.Append("\r\nContent-Location: ").Append(referenceTo(output)).Append("\r\n\r\n\r\n").ToString(), ct);
            return;
        }

        await response.WriteAsync(head.Append("\r\n\r\n").ToString(), ct);
        if (output is StoredFile sent)
        {
            await response.SendFileAsync(sent.FullPath, ct);
        }
        else
        {
            await response.BodyWriter.WriteAsync(ResultMediaType.Bytes((StoredLiteral)output, type), ct);
        }

        await response.WriteAsync("\r\n", ct);
    }
}
