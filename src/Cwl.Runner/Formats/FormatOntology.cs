using Cwl.Runner.Fetching;

namespace Cwl.Runner.Formats;

/// <summary>
/// Which file format is a kind of which other, by the ontologies that a document names in <c>$schemas</c> (v1.2, "format"): equal,
/// <c>rdfs:subClassOf</c> any number of times, <c>owl:equivalentClass</c> either way round. Nothing is read until two formats differ.
/// </summary>
public sealed class FormatOntology(IReadOnlyList<string> schemas, IResourceFetcher fetcher)
{
    /// <summary>Guards <see cref="_classes"/>, which is read once for all that ask.</summary>
    private readonly Lock _loading = new();
    private Task<ClassGraph>? _classes;

    /// <summary>The ontologies that could not be read, and why; their formats are then known by equality only.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Whether a file of one format serves where another is asked for.</summary>
    public async ValueTask<bool> IsAsync(string format, string allowed, CancellationToken cancellationToken)
    {
        if (format == allowed)
        {
            return true;
        }

        return schemas.Count > 0 && (await LoadAsync().WaitAsync(cancellationToken)).Leads(format, allowed);
    }

    private Task<ClassGraph> LoadAsync()
    {
        lock (_loading)
        {
            return _classes ??= ReadAllAsync(CancellationToken.None);
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
        }

        Problems = problems;
        return classes;
    }

    private async Task ReadAsync(string schema, ClassGraph classes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await using (var stream = await fetcher.OpenAsync(schema, cancellationToken))
        {
            await stream.CopyToAsync(content, cancellationToken);
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
}
