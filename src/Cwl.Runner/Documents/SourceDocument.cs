using Cwl.Runner.Documents.Nodes;

namespace Cwl.Runner.Documents;

/// <summary>A fetched document with its imports put in.</summary>
internal sealed record SourceDocument(SourceFile File, Node Root)
{
    private readonly Lazy<Dictionary<string, MappingNode>> _byFragment = new(() => ByFragment(Root));

    public string Uri => File.Uri;

    /// <summary>The processes at its top: the entries of <c>$graph</c>, or the root itself.</summary>
    public IReadOnlyList<MappingNode> Processes { get; } = ProcessesOf(Root);

    public bool IsGraph => Root is MappingNode root && root.Find("$graph") is not null;

    /// <summary>The process with this fragment as its id, or null.</summary>
    public MappingNode? Find(string fragment) => _byFragment.Value.GetValueOrDefault(fragment);

    /// <summary>The fragments by which the processes can be chosen.</summary>
    public IEnumerable<string> Fragments => Processes.Select(process => process.FindText("id")).OfType<string>().Select(FragmentOf).Where(id => id.Length > 0);

    /// <summary>An id as the fragment it stands for: <c>#main</c>, <c>main</c> and <c>file.cwl#main</c> are the same.</summary>
    public static string FragmentOf(string id)
    {
        var (uri, fragment) = UriReference.SplitFragment(id);
        return fragment ?? (UriReference.IsAbsolute(uri) && uri.Contains('/', StringComparison.Ordinal) ? string.Empty : uri);
    }

    private static Dictionary<string, MappingNode> ByFragment(Node root)
    {
        var found = new Dictionary<string, MappingNode>(StringComparer.Ordinal);
        foreach (var process in ProcessesOf(root))
        {
            if (process.FindText("id") is { } id)
            {
                found.TryAdd(FragmentOf(id), process);
            }
        }

        return found;
    }

    private static IReadOnlyList<MappingNode> ProcessesOf(Node root) => root switch
    {
        MappingNode mapping when mapping.Find("$graph") is { } graph => graph is SequenceNode entries ? [.. entries.Items.OfType<MappingNode>()] : graph is MappingNode one ? [one] : [],
        MappingNode mapping => [mapping],
        SequenceNode entries => [.. entries.Items.OfType<MappingNode>()],
        _ => [],
    };
}
