using Cwl.Runner.Documents.Nodes;

namespace Cwl.Runner.Documents;

/// <summary>A fetched document with its imports put in.</summary>
internal sealed record SourceDocument(SourceFile File, Node Root)
{
    public string Uri => File.Uri;

    /// <summary>The processes at its top: the entries of <c>$graph</c>, or the root itself.</summary>
    public IReadOnlyList<MappingNode> Processes { get; } = ProcessesOf(Root);

    public bool IsGraph => Root is MappingNode root && root.Find("$graph") is not null;

    /// <summary>The process with this fragment as its id, or null.</summary>
    public MappingNode? Find(string fragment)
    {
        foreach (var process in Processes)
        {
            if (process.FindText("id") is { } id && FragmentOf(id) == fragment)
            {
                return process;
            }
        }

        return null;
    }

    /// <summary>The fragments by which the processes can be chosen.</summary>
    public IEnumerable<string> Fragments => Processes.Select(process => process.FindText("id")).OfType<string>().Select(FragmentOf).Where(id => id.Length > 0);

    /// <summary>An id as the fragment it stands for: <c>#main</c>, <c>main</c> and <c>file.cwl#main</c> are the same.</summary>
    public static string FragmentOf(string id)
    {
        var (uri, fragment) = UriReference.SplitFragment(id);
        return fragment ?? (UriReference.IsAbsolute(uri) && uri.Contains('/', StringComparison.Ordinal) ? string.Empty : uri);
    }

    private static IReadOnlyList<MappingNode> ProcessesOf(Node root) => root switch
    {
        MappingNode mapping when mapping.Find("$graph") is { } graph => graph is SequenceNode entries ? [.. entries.Items.OfType<MappingNode>()] : graph is MappingNode one ? [one] : [],
        MappingNode mapping => [mapping],
        SequenceNode entries => [.. entries.Items.OfType<MappingNode>()],
        _ => [],
    };
}
