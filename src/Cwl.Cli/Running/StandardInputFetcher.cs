using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;

namespace Cwl.Cli.Running;

/// <summary>Gives standard input the URI of a file in the base folder, so that what it refers to is found from there.</summary>
internal sealed class StandardInputFetcher(IResourceFetcher others, StandardStreams streams, string baseDirectory) : IResourceFetcher
{
    private byte[]? _bytes;

    public string Uri { get; } = FileUri.FromPath(Path.Combine(baseDirectory, "standard-input"));

    public async Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken) =>
        uri == Uri ? new MemoryStream(_bytes ??= await ReadAsync(cancellationToken), writable: false) : await others.OpenAsync(uri, cancellationToken);

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await streams.Input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
