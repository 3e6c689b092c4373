using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents.Reading;

/// <summary>The fields that all classes of processes share.</summary>
internal sealed class ProcessFields
{
    public ProcessFields(string uri, string name, FieldReader fields, ReadContext context)
    {
        (Uri, Name, Fields) = (uri, name, fields);
        fields.Allow("id", "class", "cwlVersion", "$namespaces", "$schemas", "$base", "$graph", "schemas");

        // Requirements first: they declare the types that parameters name.
        var requirements = new RequirementReader(context);
        Requirements = requirements.Read(fields.Take("requirements"), isHint: false);
        Hints = requirements.Read(fields.Take("hints"), isHint: true);
        Label = fields.Text("label");
        Doc = fields.Doc();
        Intent = [.. fields.Texts("intent", CwlVersion.V12).Select(fields.Node.File.Namespaces.Expand)];
        Metadata = MetadataOf(fields.Node);
        InputNodes = Entries("inputs", "An input", context);
        OutputNodes = Entries("outputs", "An output", context);
    }

    public string Uri { get; }

    public string Name { get; }

    public FieldReader Fields { get; }

    public string? Label { get; }

    public string? Doc { get; }

    public IReadOnlyList<Requirement> Requirements { get; }

    public IReadOnlyList<Requirement> Hints { get; }

    public IReadOnlyList<string> Intent { get; }

    public CwlObject Metadata { get; }

    public IReadOnlyList<MappingNode> InputNodes { get; }

    public IReadOnlyList<MappingNode> OutputNodes { get; }

    /// <summary>Fields of other vocabularies, by IRI.</summary>
    public static CwlObject MetadataOf(MappingNode node)
    {
        var metadata = new List<KeyValuePair<string, CwlValue>>();
        foreach (var field in node.Fields)
        {
            if (FieldReader.IsForeign(field.Name))
            {
                metadata.Add(new(field.Key.File.Namespaces.Expand(field.Name), ValueReader.Read(field.Value)));
            }
        }

        return metadata.Count == 0 ? CwlObject.Empty : new CwlObject(metadata);
    }

    /// <summary>Reads each entry and reports names given twice.</summary>
    public static IReadOnlyList<T> ReadAll<T>(IReadOnlyList<MappingNode> nodes, Func<MappingNode, T> read, string what, FaultList faults)
        where T : Parameter
    {
        var parameters = new List<T>(nodes.Count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var parameter = read(node);
            if (!names.Add(parameter.Id))
            {
                faults.Add(node, $"There are two {what}s '{parameter.Id}'.");
            }

            parameters.Add(parameter);
        }

        return parameters;
    }

    private IReadOnlyList<MappingNode> Entries(string name, string what, ReadContext context)
    {
        // "inputs:" with nothing below is meant as an empty list.
        var node = Fields.Node.Find(name) is { IsNull: true } ? Fields.Take(name) : Fields.Require(name);
        return IdMap.Entries(node, "id", "type", what, context.Faults);
    }
}
