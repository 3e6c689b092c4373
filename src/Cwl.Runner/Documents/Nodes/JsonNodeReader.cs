using System.Text.Json;

namespace Cwl.Runner.Documents.Nodes;

/// <summary>JSON text as nodes. Quicker than the YAML parser, and right about JSON's escapes, tabs and long keys.</summary>
internal sealed class JsonNodeReader(SourceFile file, NodeLimits limits, FaultList faults)
{
    private int _line = 1;
    private int _lineStart;
    private int _scanned;
    private long _read;

    /// <exception cref="JsonException">Not JSON, or too deep: the YAML reader says which.</exception>
    public Node Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
        reader.Read();
        var root = ReadNode(ref reader, utf8);
        reader.Read();
        return root;
    }

    private Node ReadNode(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var place = PlaceOf(in reader, utf8);
        if (++_read > limits.MaxNodes)
        {
            throw limits.TooMany(place);
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMapping(ref reader, utf8, place),
            JsonTokenType.StartArray => ReadSequence(ref reader, utf8, place),
            JsonTokenType.String => new ScalarNode(place, reader.GetString()!, ScalarKind.String),
            JsonTokenType.Null => new ScalarNode(place, "null", ScalarKind.Null),
            JsonTokenType.True => new ScalarNode(place, "true", ScalarKind.Boolean),
            JsonTokenType.False => new ScalarNode(place, "false", ScalarKind.Boolean),
            _ => ReadNumber(in reader, place),
        };
    }

    private static ScalarNode ReadNumber(in Utf8JsonReader reader, NodePlace place)
    {
        var text = System.Text.Encoding.ASCII.GetString(reader.ValueSpan);
        return new ScalarNode(place, text, text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? ScalarKind.Integer : ScalarKind.Float);
    }

    private SequenceNode ReadSequence(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, NodePlace place)
    {
        var items = new List<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadNode(ref reader, utf8));
        }

        return new SequenceNode(place, items);
    }

    private MappingNode ReadMapping(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, NodePlace place)
    {
        var fields = new FieldCollector(faults);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = new ScalarNode(PlaceOf(in reader, utf8), reader.GetString()!, ScalarKind.String);
            reader.Read();
            fields.Add(new NodeField(key, ReadNode(ref reader, utf8)));
        }

        return new MappingNode(place, fields.Finish());
    }

    private NodePlace PlaceOf(in Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var at = (int)reader.TokenStartIndex;
        for (var newLine = utf8[_scanned..at].IndexOf((byte)'\n'); newLine >= 0; newLine = utf8[_scanned..at].IndexOf((byte)'\n'))
        {
            _line++;
            _scanned += newLine + 1;
            _lineStart = _scanned;
        }

        _scanned = at;
        return new NodePlace(file, _line, at - _lineStart + 1);
    }
}
