using Cwl.Runner.Documents.Nodes;

namespace Cwl.Runner.Documents.Reading;

/// <summary>
/// Lists that may be written as a mapping by one of their fields (Schema Salad 1.1, "Identifier maps"): <c>inputs: {x: int}</c> is
/// <c>inputs: [{id: x, type: int}]</c>.
/// </summary>
internal static class IdMap
{
    /// <param name="node">The list or mapping; null is empty.</param>
    /// <param name="subject">The field that the keys stand for.</param>
    /// <param name="predicate">The field that a value stands for which is not a mapping; null where there is none.</param>
    /// <param name="what">What an entry is, for messages: "An input".</param>
    /// <param name="faults">Takes the entries that are not mappings.</param>
    public static IReadOnlyList<MappingNode> Entries(Node? node, string subject, string? predicate, string what, FaultList faults)
    {
        switch (node)
        {
            case null:
                return [];
            case SequenceNode list:
                return OfList(list, what, faults);
            case MappingNode mapping:
                return OfMapping(mapping, subject, predicate, what, faults);
            default:
                faults.Add(node, $"This must be a list or a mapping ({what} each), not {node.Description}.");
                return [];
        }
    }

    private static List<MappingNode> OfList(SequenceNode list, string what, FaultList faults)
    {
        var entries = new List<MappingNode>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (item is MappingNode mapping)
            {
                entries.Add(mapping);
            }
            else
            {
                faults.Add(item, $"{what} must be a mapping, not {item.Description}.");
            }
        }

        return entries;
    }

    private static List<MappingNode> OfMapping(MappingNode mapping, string subject, string? predicate, string what, FaultList faults)
    {
        var entries = new List<MappingNode>(mapping.Fields.Count);
        foreach (var field in mapping.Fields)
        {
            var key = new NodeField(new ScalarNode(field.Key.Place, subject, ScalarKind.String), new ScalarNode(field.Key.Place, field.Name, ScalarKind.String));
            switch (field.Value)
            {
                case MappingNode value:
                    entries.Add(new MappingNode(field.Key.Place, [key, .. value.Fields.Where(other => other.Name != subject)]));
                    break;
                case { } value when predicate is not null:
                    entries.Add(new MappingNode(field.Key.Place, [key, new NodeField(new ScalarNode(value.Place, predicate, ScalarKind.String), value)]));
                    break;
                case { IsNull: true }:
                    entries.Add(new MappingNode(field.Key.Place, [key]));
                    break;
                default:
                    faults.Add(field.Value, $"{what} ('{field.Name}') must be a mapping, not {field.Value.Description}.");
                    break;
            }
        }

        return entries;
    }
}
