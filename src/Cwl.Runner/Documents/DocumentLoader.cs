using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Documents.Reading;
using Cwl.Runner.Fetching;
using Cwl.Runner.Model;
using Cwl.Runner.Validation;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents;

/// <summary>Reads CWL documents of v1.0 to v1.2 with all they refer to, updates them to v1.2, and finds every fault that can be found without running.</summary>
public sealed class DocumentLoader(IResourceFetcher fetcher, LoadOptions options)
{
    /// <summary>Loads a document.</summary>
    /// <param name="uri">An absolute URI; a fragment chooses a process of the document.</param>
    /// <param name="cancellationToken">Stops fetching and reading.</param>
    /// <exception cref="CwlException">With every fault of all documents read: <see cref="CwlError.InvalidDocument"/>,
    /// <see cref="CwlError.Unsupported"/> where only requirements that this engine lacks were found; <see cref="CwlError.NotFound"/> or
    /// <see cref="CwlError.LimitExceeded"/>.</exception>
    public async Task<LoadedDocument> LoadAsync(string uri, CancellationToken cancellationToken)
    {
        var faults = new FaultList();
        var documents = new DocumentSet(fetcher, options, faults);
        var (documentUri, fragment) = UriReference.SplitFragment(uri);
        var document = await documents.LoadAsync(documentUri, cancellationToken);
        return Read(document, fragment, new ProcessReader(documents, faults, options, cancellationToken), documents, faults);
    }

    private static LoadedDocument Read(SourceDocument document, string? fragment, ProcessReader reader, DocumentSet documents, FaultList faults)
    {
        var overrides = reader.UseOverrides(document);
        var chosen = Choose(document, fragment, faults);
        var process = chosen is null ? null : reader.Read(document, chosen);
        var processes = document.Processes.Select(node => reader.Read(document, node)).OfType<CwlProcess>().ToList();
        CheckGraph(document, faults);
        if (process is not null)
        {
            new FeatureCheck(faults).Check(process);
        }

        faults.ThrowIfAny();
        return new LoadedDocument
        {
            Process = process!,
            Processes = processes,
            Warnings = faults.Warnings,
            Namespaces = document.File.Namespaces.Prefixes,
            Schemas = [.. documents.Documents.SelectMany(SchemasOf).Distinct(StringComparer.Ordinal)],
            Sources = documents.Sources,
            Overrides = overrides,
            Metadata = document.Root is MappingNode root ? ProcessFields.MetadataOf(root) : CwlObject.Empty,
        };
    }

    private static MappingNode? Choose(SourceDocument document, string? fragment, FaultList faults)
    {
        if (document.Processes.Count == 0)
        {
            faults.Add(document.Root, $"A CWL document is a process or has a list '$graph' of processes; this is {document.Root.Description}.");
            return null;
        }

        if (string.IsNullOrEmpty(fragment))
        {
            return ProcessSelector.Default(document, document.Root, faults);
        }

        var chosen = document.Find(fragment);
        if (chosen is null)
        {
            faults.Add(document.Root, $"The document has no process '{fragment}'; it has {string.Join(", ", document.Fragments.Take(20))}.{faults.Suggestion(fragment, document.Fragments)}");
        }

        return chosen;
    }

    private static void CheckGraph(SourceDocument document, FaultList faults)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var process in document.IsGraph ? document.Processes : [])
        {
            if (process.FindText("id") is not { } id)
            {
                faults.Add(process, "A process in '$graph' needs an 'id'.");
            }
            else if (!ids.Add(SourceDocument.FragmentOf(id)))
            {
                faults.Add(process.Find("id")!, $"There are two processes '{SourceDocument.FragmentOf(id)}'.");
            }
        }
    }

    private static IEnumerable<string> SchemasOf(SourceDocument document)
    {
        // "schemas" without the sign is common in packages of earth observation; it means nothing to CWL.
        var node = (document.Root as MappingNode)?.Find("$schemas");
        IReadOnlyList<Node> items = node is SequenceNode list ? list.Items : node is null ? [] : [node];
        return items.OfType<ScalarNode>().Where(item => item.Kind == ScalarKind.String)
            .Select(item => UriReference.Resolve(item.File.Uri, item.File.Namespaces.Expand(item.Text)));
    }
}
