using Cwl.Runner.Fetching;

namespace Cwl.Runner.Formats;

/// <summary>
/// Which file format is a kind of which other, by the ontologies that a document names in <c>$schemas</c> (v1.2, "format"): equal,
/// <c>rdfs:subClassOf</c> any number of times, <c>owl:equivalentClass</c> either way round. Nothing is read until two formats differ.
/// </summary>
public sealed class FormatOntology(IReadOnlyList<string> schemas, IResourceFetcher fetcher)
{
    private const int BlockSize = 1 << 16;

    /// <summary>Guards <see cref="_classes"/>, which is read once for all that ask.</summary>
    private readonly Lock _loading = new();
    private Task<ClassGraph>? _classes;

    /// <summary>Size of one ontology.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>The ontologies that could not be read, and why; their formats are then known by equality only.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Whether a file of one format serves where another is asked for.</summary>
    public async ValueTask<bool> IsAsync(string format, string allowed, CancellationToken cancellationToken)
    {
        if (format == allowed)
        {
            return true;
        }

        return schemas.Count > 0 && (await LoadAsync(cancellationToken).WaitAsync(cancellationToken)).Leads(format, allowed);
    }

    // Whoever asks first reads for all; what was given up with its token the next one reads again.
    private Task<ClassGraph> LoadAsync(CancellationToken cancellationToken)
    {
        lock (_loading)
        {
            if (_classes is null or { IsCanceled: true })
            {
                _classes = ReadAllAsync(cancellationToken);
            }

            return _classes;
        }
    }

    private async Task<ClassGraph> ReadAllAsync(CancellationToken cancellationToken)
    {
        var classes = new ClassGraph();
        var problems = new List<string>();
        foreach (var schema in schemas)
        {
            try
            {
                await ReadAsync(schema, classes, cancellationToken);
            }
            catch (CwlException exception)
            {
                problems.Add(exception.Message);
            }
            catch (IOException exception)
            {
                problems.Add($"The ontology {schema} cannot be read: {exception.Message}");
            }
        }

        Problems = problems;
        return classes;
    }

    private async Task ReadAsync(string schema, ClassGraph classes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await using (var stream = await fetcher.OpenAsync(schema, cancellationToken))
        {
            await CopyAsync(stream, content, schema, cancellationToken);
        }

        content.Position = 0;
        if (RdfXmlReader.Accepts(content.GetBuffer().AsSpan(0, (int)content.Length)))
        {
            RdfXmlReader.Read(content, schema, classes);
        }
        else
        {
            using var reader = new StreamReader(content);
            new TurtleReader(await reader.ReadToEndAsync(cancellationToken), schema, classes).Read();
        }
    }

    private async Task CopyAsync(Stream stream, MemoryStream content, string schema, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        for (var count = await stream.ReadAsync(block, cancellationToken); count > 0; count = await stream.ReadAsync(block, cancellationToken))
        {
            content.Write(block, 0, count);
            if (content.Length > MaxBytes)
            {
                throw new CwlException(CwlError.LimitExceeded, $"The ontology {schema} is larger than the {MaxBytes} bytes that one may have.");
            }
        }
    }
}
