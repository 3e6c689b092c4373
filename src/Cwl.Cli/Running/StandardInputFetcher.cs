using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;

namespace Cwl.Cli.Running;

/// <summary>Gives standard input the URI of a file in the base folder, so that what it refers to is found from there.</summary>
internal sealed class StandardInputFetcher(IResourceFetcher others, StandardStreams streams, string baseDirectory) : IResourceFetcher
{
    private readonly string _uri = FileUri.FromPath(Path.Combine(baseDirectory, "standard-input"));
    private bool _isTaken;
    private byte[]? _bytes;

    /// <summary>The URI of standard input, which an argument asks for; until then a file of that name is a file.</summary>
    public string Take()
    {
        _isTaken = true;
        return _uri;
    }

    public async Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken) =>
        _isTaken && uri == _uri ? new MemoryStream(_bytes ??= await ReadAsync(cancellationToken), writable: false) : await others.OpenAsync(uri, cancellationToken);

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await streams.Input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
