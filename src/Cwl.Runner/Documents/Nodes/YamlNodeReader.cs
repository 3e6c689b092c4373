using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Cwl.Runner.Documents.Nodes;

/// <summary>
/// YAML text as nodes, from the scanner's tokens by the grammar of YAML 1.2. Every bound is checked while reading, before a hostile document can
/// grow. YamlDotNet's own parser above its scanner compiles a regular expression when it starts, which costs more than reading a tool.
/// </summary>
internal sealed class YamlNodeReader(SourceFile file, NodeLimits limits, FaultList faults)
{
    private const string MergeKey = "<<";

    private readonly Dictionary<string, Node> _anchors = new(StringComparer.Ordinal);
    private YamlTokens _tokens = null!;
    private long _read;

    public Node Read(string text)
    {
        try
        {
            _tokens = new YamlTokens(text);
            return ReadDocument();
        }
        catch (YamlException exception)
        {
            throw new CwlException(CwlError.InvalidDocument, [new Fault(PlaceOf(exception.Start).Location, "Not valid YAML: " + exception.Message.TrimEnd('.') + ".")]);
        }
    }

    private Node ReadDocument()
    {
        _tokens.Skip<StreamStart>();
        while (_tokens.Skip<VersionDirective>() || _tokens.Skip<TagDirective>() || _tokens.Skip<DocumentEnd>())
        {
        }

        _tokens.Skip<DocumentStart>();
        var root = _tokens.Current is DocumentStart or DocumentEnd or StreamEnd ? Empty() : ReadNode(1, isBlock: true);
        while (_tokens.Skip<DocumentEnd>())
        {
        }

        switch (_tokens.Current)
        {
            case StreamEnd:
                return root;
            case DocumentStart or VersionDirective or TagDirective:
                faults.Add(PlaceOf(_tokens.Current.Start), "A second YAML document begins here; a CWL file holds one.");
                return root;
            default:
                throw _tokens.Unexpected("the end of the document");
        }
    }

    /// <param name="depth">Levels so far.</param>
    /// <param name="isBlock">Whether block collections may stand here.</param>
    /// <param name="isInMapping">Whether a list may stand at the indentation of the key.</param>
    private Node ReadNode(int depth, bool isBlock, bool isInMapping = false)
    {
        var place = PlaceOf(_tokens.Current.Start);
        CountNode(depth, place);
        if (_tokens.Current is AnchorAlias)
        {
            return Aliased(_tokens.Take<AnchorAlias>().Value.Value, place);
        }

        var (anchor, tag) = ReadProperties();
        var node = ReadContent(place, depth, isBlock, isInMapping, tag);
        if (node is null && (anchor is not null || tag is not null))
        {
            node = new ScalarNode(place, string.Empty, KindOf(string.Empty, isPlain: true, tag));
        }

        if (node is null)
        {
            throw _tokens.Unexpected("a value");
        }

        limits.Check(node);
        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private Node? ReadContent(NodePlace place, int depth, bool isBlock, bool isInMapping, Tag? tag) => _tokens.Current switch
    {
        Scalar => ReadScalar(_tokens.Take<Scalar>(), place, tag),
        BlockEntry when isInMapping => ReadBlockSequence(place, depth, isIndented: false),
        BlockSequenceStart when isBlock => ReadBlockSequence(place, depth, isIndented: true),
        BlockMappingStart when isBlock => ReadBlockMapping(place, depth),
        FlowSequenceStart => ReadFlowSequence(place, depth),
        FlowMappingStart => ReadFlowMapping(place, depth),
        _ => null,
    };

    private void CountNode(int depth, NodePlace place)
    {
        if (depth > limits.MaxDepth)
        {
            throw limits.TooDeep(place);
        }

        if (++_read > limits.MaxNodes)
        {
            throw limits.TooMany(place);
        }
    }

    private (string? Anchor, Tag? Tag) ReadProperties()
    {
        string? anchor = null;
        Tag? tag = null;
        while (true)
        {
            switch (_tokens.Current)
            {
                case Anchor when anchor is null:
                    anchor = _tokens.Take<Anchor>().Value.Value;
                    break;
                case Tag when tag is null:
                    tag = _tokens.Take<Tag>();
                    break;
                default:
                    return (anchor, tag);
            }
        }
    }

    private Node Aliased(string anchor, NodePlace place)
    {
        if (_anchors.TryGetValue(anchor, out var node))
        {
            return node;
        }

        faults.Add(place, $"The alias '*{anchor}' stands for no anchor before it.");
        return new ScalarNode(place, string.Empty, ScalarKind.Null);
    }

    private static ScalarNode ReadScalar(Scalar scalar, NodePlace place, Tag? tag) =>
        new(place, scalar.Value, KindOf(scalar.Value, scalar.Style is ScalarStyle.Plain, tag));

    // Of tags, only those of the core schema mean anything here; applications' own are passed over.
    private static ScalarKind KindOf(string text, bool isPlain, Tag? tag) => (tag?.Handle + tag?.Suffix) switch
    {
        "!!str" or "!" or "tag:yaml.org,2002:str" => ScalarKind.String,
        "!!int" or "!!float" or "!!bool" or "!!null" => CoreSchema.KindOf(text),
        _ => isPlain ? CoreSchema.KindOf(text) : ScalarKind.String,
    };

    private SequenceNode ReadBlockSequence(NodePlace place, int depth, bool isIndented)
    {
        _tokens.Skip<BlockSequenceStart>();
        var items = new ItemCollector(limits);
        while (_tokens.Skip<BlockEntry>())
        {
            var isEmpty = _tokens.Current is BlockEntry or BlockEnd || (!isIndented && _tokens.Current is Key or Value);
            items.Add(isEmpty ? Empty() : ReadNode(depth + 1, isBlock: true));
        }

        if (isIndented && !_tokens.Skip<BlockEnd>())
        {
            throw _tokens.Unexpected("'-' for the next item of the list, or its end");
        }

        return new SequenceNode(place, items.Items);
    }

    private SequenceNode ReadFlowSequence(NodePlace place, int depth)
    {
        _tokens.Skip<FlowSequenceStart>();
        var items = new ItemCollector(limits);
        while (!_tokens.Skip<FlowSequenceEnd>())
        {
            items.Add(_tokens.Current is Key or Value ? ReadPair(depth + 1) : ReadNode(depth + 1, isBlock: false));
            if (!_tokens.Skip<FlowEntry>() && _tokens.Current is not FlowSequenceEnd)
            {
                throw _tokens.Unexpected("',' or ']'");
            }
        }

        return new SequenceNode(place, items.Items);
    }

    // "[a: b]" is a list of one mapping.
    private MappingNode ReadPair(int depth)
    {
        var place = PlaceOf(_tokens.Current.Start);
        CountNode(depth, place);
        var fields = new FieldCollector(faults);
        ReadFlowField(fields, new ItemCollector(limits), depth);
        return new MappingNode(place, fields.Finish());
    }

    private MappingNode ReadBlockMapping(NodePlace place, int depth)
    {
        _tokens.Skip<BlockMappingStart>();
        var fields = new FieldCollector(faults);
        var sizes = new ItemCollector(limits);
        while (_tokens.Current is Key or Value)
        {
            var key = _tokens.Skip<Key>() && _tokens.Current is not (Key or Value or BlockEnd) ? ReadNode(depth + 1, isBlock: true, isInMapping: true) : Empty();
            var hasValue = _tokens.Skip<Value>() && _tokens.Current is not (Key or Value or BlockEnd);
            AddField(fields, sizes, key, hasValue ? ReadNode(depth + 1, isBlock: true, isInMapping: true) : Empty());
        }

        if (!_tokens.Skip<BlockEnd>())
        {
            throw _tokens.Unexpected("a key of the mapping, or its end");
        }

        return new MappingNode(place, fields.Finish());
    }

    private MappingNode ReadFlowMapping(NodePlace place, int depth)
    {
        _tokens.Skip<FlowMappingStart>();
        var fields = new FieldCollector(faults);
        var sizes = new ItemCollector(limits);
        while (!_tokens.Skip<FlowMappingEnd>())
        {
            ReadFlowField(fields, sizes, depth);
            if (!_tokens.Skip<FlowEntry>() && _tokens.Current is not FlowMappingEnd)
            {
                throw _tokens.Unexpected("',' or '}'");
            }
        }

        return new MappingNode(place, fields.Finish());
    }

    private void ReadFlowField(FieldCollector fields, ItemCollector sizes, int depth)
    {
        _tokens.Skip<Key>();
        var key = _tokens.Current is Value or FlowEntry or FlowMappingEnd or FlowSequenceEnd ? Empty() : ReadNode(depth + 1, isBlock: false);
        var hasValue = _tokens.Skip<Value>() && _tokens.Current is not (FlowEntry or FlowMappingEnd or FlowSequenceEnd);
        AddField(fields, sizes, key, hasValue ? ReadNode(depth + 1, isBlock: false) : Empty());
    }

    private void AddField(FieldCollector fields, ItemCollector sizes, Node key, Node value)
    {
        sizes.Count(value);
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

    private ScalarNode Empty() => new(PlaceOf(_tokens.Current.Start), string.Empty, ScalarKind.Null);

    private NodePlace PlaceOf(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);
}
