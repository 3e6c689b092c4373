using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Fetching;

namespace Cwl.Runner.Documents;

/// <summary>The documents of one load, each fetched once, with all they import and run. What several import is parsed for each of them, whose namespaces it sees.</summary>
internal sealed class DocumentSet(IResourceFetcher fetcher, LoadOptions options, FaultList faults)
{
    private readonly NodeLimits _limits = new(options.MaxNodes, options.MaxDepth);
    private readonly Dictionary<string, SourceDocument?> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly List<string> _sources = [];
    private long _bytes;

    /// <summary>Every document read, in order.</summary>
    public IReadOnlyList<string> Sources => _sources;

    public IEnumerable<SourceDocument> Documents => _documents.Values.OfType<SourceDocument>();

    public NodeLimits Limits => _limits;

    /// <summary>Fetches a document and every document that its steps run.</summary>
    public async Task<SourceDocument> LoadAsync(string uri, CancellationToken cancellationToken)
    {
        var document = await OpenAsync(uri, cancellationToken);
        _documents[uri] = document;
        var waiting = new Queue<SourceDocument>([document]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var reference in RunReferences.Of(next))
            {
                var target = UriReference.SplitFragment(UriReference.Resolve(reference.File.Uri, reference.File.Namespaces.Expand(reference.Text))).Uri;
                if (_documents.ContainsKey(target))
                {
                    continue;
                }

                if (UriReference.LeadsIn(reference.File.Uri, target))
                {
                    faults.Add(reference, $"{target} is a file of this machine, to which a document from elsewhere may not refer.");
                    continue;
                }

                var loaded = await TryOpenAsync(target, reference, cancellationToken);
                _documents[target] = loaded;
                if (loaded is not null)
                {
                    waiting.Enqueue(loaded);
                }
            }
        }

        return document;
    }

    /// <summary>A document loaded before; null when it could not be, which has been reported.</summary>
    public SourceDocument? Find(string uri) => _documents.GetValueOrDefault(uri);

    public async Task<SourceDocument> OpenAsync(string uri, CancellationToken cancellationToken)
    {
        var root = await ParseAsync(uri, cancellationToken);
        var resolved = await new DirectiveResolver(this, faults).ResolveAsync(root, cancellationToken);
        return new SourceDocument(root.File, resolved);
    }

    /// <summary>Fetches and parses one document, its imports left alone.</summary>
    public async Task<Node> ParseAsync(string uri, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(uri, cancellationToken);
        return Parse(bytes, uri);
    }

    public Node Parse(ReadOnlySpan<byte> bytes, string uri)
    {
        if (bytes.Length > options.MaxDocumentBytes)
        {
            throw TooLarge(uri);
        }

        var file = new SourceFile(uri);
        var root = NodeReader.Read(bytes, file, _limits, faults);
        if (root is MappingNode mapping)
        {
            file.Namespaces = Namespaces.Read(mapping, faults);
        }

        return root;
    }

    public async Task<byte[]> ReadAsync(string uri, CancellationToken cancellationToken)
    {
        if (!_contents.TryGetValue(uri, out var content))
        {
            content = await FetchAsync(uri, cancellationToken);
            _contents.Add(uri, content);
        }

        _bytes += content.Length;
        return _bytes <= options.MaxTotalBytes
            ? content
            : throw new CwlException(CwlError.LimitExceeded, $"The documents have more than {options.MaxTotalBytes} bytes together; the last one read is {uri}.");
    }

    private async Task<byte[]> FetchAsync(string uri, CancellationToken cancellationToken)
    {
        if (_sources.Count >= options.MaxDocuments)
        {
            throw new CwlException(CwlError.LimitExceeded, $"More than {options.MaxDocuments} documents are imported or run; the next would be {uri}.");
        }

        _sources.Add(uri);
        await using var stream = await fetcher.OpenAsync(uri, cancellationToken);
        if (stream.CanSeek && stream.Length > options.MaxDocumentBytes)
        {
            throw TooLarge(uri);
        }

        try
        {
            return await ReadAllAsync(stream, uri, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new CwlException(CwlError.NotFound, $"{uri} cannot be read: {exception.Message}", exception);
        }
    }

    private async Task<byte[]> ReadAllAsync(Stream stream, string uri, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(stream.CanSeek ? (int)stream.Length : 0);
        var buffer = new byte[1 << 16];
        for (var count = await stream.ReadAsync(buffer, cancellationToken); count > 0; count = await stream.ReadAsync(buffer, cancellationToken))
        {
            content.Write(buffer, 0, count);
            if (content.Length > options.MaxDocumentBytes)
            {
                throw TooLarge(uri);
            }
        }

        return content.ToArray();
    }

    private async Task<SourceDocument?> TryOpenAsync(string uri, Node reference, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(uri, cancellationToken);
        }
        catch (CwlException exception) when (exception.Error == CwlError.NotFound)
        {
            faults.Add(reference, exception.Message);
            return null;
        }
        catch (CwlException exception) when (exception.Error == CwlError.InvalidDocument && exception.Faults.Count > 0)
        {
            foreach (var fault in exception.Faults)
            {
                faults.Add(fault);
            }

            return null;
        }
    }

    private CwlException TooLarge(string uri) =>
        new(CwlError.LimitExceeded, $"{uri} is larger than the {options.MaxDocumentBytes} bytes that a document may have.");
}
