using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cwl.Runner.Documents.Nodes;

/// <summary>
/// YAML text as nodes, by the parser's events: no binding, and every bound is checked while reading, before a hostile document can grow.
/// </summary>
internal sealed class YamlNodeReader(SourceFile file, NodeLimits limits, FaultList faults)
{
    private const string MergeKey = "<<";

    private readonly Dictionary<AnchorName, Node> _anchors = [];
    private long _read;

    public Node Read(string text)
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return new ScalarNode(new NodePlace(file, 1, 1), string.Empty, ScalarKind.Null);
            }

            var root = ReadNode(parser, 1);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
            {
                faults.Add(PlaceOf(second.Start), "A second YAML document begins here; a CWL file holds one.");
            }

            return root;
        }
        catch (YamlException exception)
        {
            throw new CwlException(CwlError.InvalidDocument, [new Fault(LocationOf(exception.Start), "Not valid YAML: " + MessageOf(exception))]);
        }
    }

    private Node ReadNode(Parser parser, int depth)
    {
        var place = PlaceOf(parser.Current!.Start);
        if (depth > limits.MaxDepth)
        {
            throw limits.TooDeep(place);
        }

        if (++_read > limits.MaxNodes)
        {
            throw new CwlException(CwlError.LimitExceeded, [new Fault(Location(place), $"The document has more than {limits.MaxNodes} values.")]);
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Aliased(alias, place);
        }

        var anchor = ((NodeEvent)parser.Current).Anchor;
        Node node = parser.Current switch
        {
            Scalar => ReadScalar(parser.Consume<Scalar>(), place),
            SequenceStart => ReadSequence(parser, place, depth),
            _ => ReadMapping(parser, place, depth),
        };
        limits.Check(node);
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private Node Aliased(AnchorAlias alias, NodePlace place)
    {
        if (_anchors.TryGetValue(alias.Value, out var node))
        {
            return node;
        }

        faults.Add(place, $"The alias '*{alias.Value}' stands for no anchor before it.");
        return new ScalarNode(place, string.Empty, ScalarKind.Null);
    }

    private static ScalarNode ReadScalar(Scalar scalar, NodePlace place)
    {
        var quoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any);
        var kind = (quoted, scalar.Tag.IsEmpty ? string.Empty : scalar.Tag.Value) switch
        {
            (_, "tag:yaml.org,2002:str" or "!") => ScalarKind.String,
            (false, _) or (_, "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null") =>
                CoreSchema.KindOf(scalar.Value),
            _ => ScalarKind.String,
        };
        return new ScalarNode(place, scalar.Value, kind);
    }

    private SequenceNode ReadSequence(Parser parser, NodePlace place, int depth)
    {
        parser.Consume<SequenceStart>();
        var items = new List<Node>();
        var size = 0L;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser, depth + 1));
            size = Bounded(size, items[^1]);
        }

        return new SequenceNode(place, items);
    }

    private MappingNode ReadMapping(Parser parser, NodePlace place, int depth)
    {
        parser.Consume<MappingStart>();
        var fields = new FieldCollector(faults);
        var size = 0L;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, depth + 1);
            var value = ReadNode(parser, depth + 1);
            size = Bounded(size, value);
            if (key is not ScalarNode name)
            {
                faults.Add(key.Place, $"A key must be text, not {key.Description}.");
            }
            else if (name is { Text: MergeKey, Kind: ScalarKind.String } && value is not ScalarNode)
            {
                fields.Merge(name, value);
            }
            else
            {
                fields.Add(new NodeField(name, value));
            }
        }

        return new MappingNode(place, fields.Finish());
    }

    // An alias bomb is found while its list is read, not when the list is complete.
    private long Bounded(long size, Node item)
    {
        limits.Check(item);
        var sum = size + item.Size;
        return sum <= limits.MaxNodes
            ? sum
            : throw new CwlException(CwlError.LimitExceeded, [new Fault(item.Location, $"The document has more than {limits.MaxNodes} values when its aliases are written out.")]);
    }

    private NodePlace PlaceOf(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private SourceLocation LocationOf(Mark mark) => new(file.Uri, (int)mark.Line, (int)mark.Column);

    private static SourceLocation Location(NodePlace place) => new(place.File.Uri, place.Line, place.Column);

    private static string MessageOf(YamlException exception) => exception.Message.TrimEnd('.') + ".";
}
