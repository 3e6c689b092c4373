using System.Text;

namespace Bench.Http;

/// <summary>A request as bytes, sent again and again.</summary>
internal sealed record LoadRequest(byte[] Bytes)
{
    public static LoadRequest Get(string path) => new(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    public static LoadRequest Post(string path, string body, string? prefer = null)
    {
        var preference = prefer is null ? string.Empty : $"Prefer: {prefer}\r\n";
        return new(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{preference}Content-Length: {body.Length}\r\n\r\n{body}"));
    }
}
