using Cwl.Runner.Documents.Nodes;

namespace Cwl.Runner.Documents;

/// <summary>The <c>run</c> fields of steps that name another document, found before the document is read in full so that reading need not wait for files.</summary>
internal static class RunReferences
{
    public static IEnumerable<ScalarNode> Of(SourceDocument document) => document.Processes.SelectMany(OfProcess);

    private static IEnumerable<ScalarNode> OfProcess(MappingNode process)
    {
        IEnumerable<Node> steps = process.Find("steps") switch
        {
            SequenceNode list => list.Items,
            MappingNode mapping => mapping.Fields.Select(field => field.Value),
            _ => [],
        };
        return steps.OfType<MappingNode>().Select(step => step.Find("run")).SelectMany(OfRun);
    }

    private static IEnumerable<ScalarNode> OfRun(Node? run) => run switch
    {
        ScalarNode { Kind: ScalarKind.String } reference => [reference],
        MappingNode process => OfProcess(process),
        _ => [],
    };
}
