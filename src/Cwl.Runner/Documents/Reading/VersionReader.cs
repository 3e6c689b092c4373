using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>The version that a document was written in.</summary>
internal static class VersionReader
{
    private static readonly string[] Names = ["v1.0", "v1.1", "v1.2"];

    /// <summary>The version of a document, of its process where only that says so, or else of the document that runs it.</summary>
    public static CwlVersion? Of(SourceDocument document, MappingNode process, CwlVersion? outer, FaultList faults)
    {
        var written = (document.Root as MappingNode)?.Find("cwlVersion") ?? process.Find("cwlVersion");
        if (written is { IsNull: false })
        {
            return Read(written, faults);
        }

        if (outer is { } version)
        {
            faults.Warn(process, $"The document has no 'cwlVersion'; it is taken as {ReadContext.NameOf(version)} like the one that runs it.");
            return version;
        }

        faults.Add(document.Root, "The document has no 'cwlVersion'; write 'cwlVersion: v1.2'.");
        return null;
    }

    public static CwlVersion? Read(Node node, FaultList faults)
    {
        var text = node is ScalarNode { Kind: ScalarKind.String } scalar ? node.File.Namespaces.Term(scalar.Text) : string.Empty;
        switch (text)
        {
            case "v1.0":
                return CwlVersion.V10;
            case "v1.1" or "v1.1.0-dev1":
                return CwlVersion.V11;
            case "v1.2" or "v1.2.0-dev1" or "v1.2.0-dev2" or "v1.2.0-dev3" or "v1.2.0-dev4" or "v1.2.0-dev5":
                return CwlVersion.V12;
            case var other when other.StartsWith("draft-", StringComparison.Ordinal) || other.StartsWith("sbg:", StringComparison.Ordinal) || other.StartsWith("v1.3", StringComparison.Ordinal):
                faults.AddUnsupported(node, $"cwlVersion '{other}' is not supported; v1.0, v1.1 and v1.2 are. The program cwl-upgrader updates drafts.");
                return null;
            default:
                faults.Add(node, $"'cwlVersion' is {node.Description}; it must be v1.0, v1.1 or v1.2.{faults.Suggestion(text, Names)}");
                return null;
        }
    }
}
