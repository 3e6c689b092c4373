using Cwl.Runner.Documents;
using Cwl.Runner.Values;

namespace Cwl.Runner.Packing;

/// <summary>
/// Writes a loaded document as one that refers to no other: a <c>$graph</c> of all processes, the one to run being <c>#main</c>, everything
/// imported in its place, and in v1.2 whatever it was written in. Files that defaults name stay where they are.
/// </summary>
public static class PackWriter
{
    public static CwlObject Pack(LoadedDocument document)
    {
        var names = new PackNames(document.Process);
        var graph = names.Processes.Select(process => (CwlValue)new ProcessWriter(process, names).Write()).ToArray();
        return new FieldList()
            .Add("cwlVersion", "v1.2")
            .Add("$namespaces", Namespaces(document))
            .Texts("$schemas", document.Schemas)
            .AddAll(document.Metadata.Where(field => !document.Process.Metadata.Has(field.Key)))
            .Add("$graph", new CwlList(graph))
            .ToObject();
    }

    private static CwlObject? Namespaces(LoadedDocument document) => document.Namespaces.Count == 0
        ? null
        : new(document.Namespaces.Select(prefix => KeyValuePair.Create(prefix.Key, (CwlValue)prefix.Value)));
}
