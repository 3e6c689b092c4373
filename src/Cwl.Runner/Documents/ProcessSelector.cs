using Cwl.Runner.Documents.Nodes;

namespace Cwl.Runner.Documents;

/// <summary>Which process of a document stands for it when no <c>#id</c> is given.</summary>
internal static class ProcessSelector
{
    private const string Main = "main";

    /// <summary>
    /// <c>main</c>; else the only process; else the only workflow that no other process runs, which is how packages of earth observation are
    /// written. Null, reported, when that leaves none or several.
    /// </summary>
    public static MappingNode? Default(SourceDocument document, Node at, FaultList faults)
    {
        if (document.Processes.Count == 1)
        {
            return document.Processes[0];
        }

        if (document.Find(Main) is { } main)
        {
            return main;
        }

        var run = RunReferences.Of(document)
            .Select(reference => UriReference.Resolve(reference.File.Uri, reference.Text))
            .ToHashSet(StringComparer.Ordinal);
        var outermost = document.Processes.Where(process => IsWorkflow(process) && !run.Contains($"{document.Uri}#{IdOf(process)}")).ToList();
        if (outermost.Count == 1)
        {
            return outermost[0];
        }

        var ids = document.Fragments.Select(id => "#" + id).ToList();
        faults.Add(at, document.Processes.Count == 0
            ? $"{document.Uri} holds no process."
            : $"{document.Uri} holds {document.Processes.Count} processes and none is named 'main'; choose one of {string.Join(", ", ids)}.");
        return null;
    }

    private static bool IsWorkflow(MappingNode process) => process.FindText("class") is { } name && process.File.Namespaces.Term(name) == "Workflow";

    private static string IdOf(MappingNode process) => SourceDocument.FragmentOf(process.FindText("id") ?? string.Empty);
}
