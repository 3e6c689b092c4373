using System.Globalization;
using System.Text;
using Cwl.Runner.Values;

namespace Cwl.Runner.Expressions;

/// <summary>A reference like <c>$(inputs.reads[0]['basename'])</c>: the part of JavaScript that needs no engine (v1.2, "Parameter references").</summary>
internal sealed class ParameterReference
{
    private const int MaxIndexDigits = 9;

    private readonly string _root;
    private readonly IReadOnlyList<Segment> _segments;

    private ParameterReference(string root, IReadOnlyList<Segment> segments)
    {
        _root = root;
        _segments = segments;
    }

    /// <summary>Whether it begins with one of the names that there are without JavaScript.</summary>
    public bool HasKnownRoot => _root is "inputs" or "self" or "runtime" or "null";

    /// <summary>Reads <c>$(symbol segment*)</c>; null where the text is something else.</summary>
    public static ParameterReference? TryParse(string expression)
    {
        if (expression[1] != '(')
        {
            return null;
        }

        var path = expression.AsSpan(2, expression.Length - 3);
        var root = Symbol(path);
        path = path[root.Length..];
        var segments = new List<Segment>();
        while (path.Length > 0)
        {
            if (ReadSegment(ref path) is not { } segment)
            {
                return null;
            }

            segments.Add(segment);
        }

        return root.Length == 0 || (root is "null" && segments.Count > 0) ? null : new(root.ToString(), segments);
    }

    /// <summary>Looks the value up.</summary>
    /// <param name="context">What it is looked up in.</param>
    /// <param name="value">The value when there is one.</param>
    /// <returns>Null when found, else why not, in words for the author of the document.</returns>
    public string? Resolve(ExpressionContext context, out CwlValue value)
    {
        value = CwlNull.Instance;
        switch (_root)
        {
            case "null":
                return null;
            case "inputs":
                value = context.Inputs;
                break;
            case "self":
                value = context.Self;
                break;
            case "runtime" when context.Runtime is { } runtime:
                value = runtime;
                break;
            default:
                return $"there is no '{_root}' here: a reference starts with inputs, self{(context.Runtime is null ? string.Empty : ", runtime")} or null";
        }

        var place = _root;
        for (var i = 0; i < _segments.Count; i++)
        {
            var isLast = i == _segments.Count - 1;
            if (Step(value, _segments[i], isLast) is not { } next)
            {
                return Explain(place, value, _segments[i]);
            }

            value = next;
            place += _segments[i].Source;
        }

        return null;
    }

    private static CwlValue? Step(CwlValue value, Segment segment, bool isLast) => (value, segment.Name) switch
    {
        (CwlList list, null) => segment.Index < list.Count ? list[segment.Index] : null,
        (CwlString text, null) => segment.Index < text.Value.Length ? new CwlString(text.Value[segment.Index].ToString()) : null,
        (CwlList list, "length") when isLast => new CwlInteger(list.Count),
        (CwlObject fields, { } name) => fields.Has(name) ? fields[name] : null,
        (CwlFile or CwlDirectory, { } name) => FieldOf(value, name),
        _ => null,
    };

    private static CwlValue? FieldOf(CwlValue value, string name)
    {
        foreach (var field in CwlFields.Of(value))
        {
            if (field.Key == name)
            {
                return field.Value;
            }
        }

        return null;
    }

    private static string Explain(string place, CwlValue value, Segment segment) => (value, segment.Name) switch
    {
        (CwlObject or CwlFile or CwlDirectory, { } name) => $"{place} has no field '{name}'",
        (CwlList list, null) => $"{place} has {list.Count} items, so none with the index {segment.Index}",
        (CwlString text, null) => $"{place} has {text.Value.Length} characters, so none with the index {segment.Index}",
        (_, null) => $"{place} is {Kind(value)}, which has no items",
        (_, { } name) => $"{place} is {Kind(value)}, which has no field '{name}'",
    };

    private static string Kind(CwlValue value) => value switch
    {
        CwlNull => "null",
        CwlBoolean => "a boolean",
        CwlInteger or CwlFloat => "a number",
        CwlString => "a string",
        CwlList => "an array",
        CwlFile => "a File",
        CwlDirectory => "a Directory",
        _ => "an object",
    };

    private static Segment? ReadSegment(ref ReadOnlySpan<char> path)
    {
        var (segment, length) = path switch
        {
            ['.', ..] => ReadSymbol(path),
            ['[', '\'' or '"', ..] => ReadQuoted(path),
            ['[', ..] => ReadIndex(path),
            _ => default,
        };
        path = path[length..];
        return segment;
    }

    private static (Segment? Segment, int Length) ReadSymbol(ReadOnlySpan<char> path)
    {
        var symbol = Symbol(path[1..]);
        return symbol.Length == 0 ? default : (new(symbol.ToString(), 0, path[..(symbol.Length + 1)].ToString()), symbol.Length + 1);
    }

    private static (Segment? Segment, int Length) ReadQuoted(ReadOnlySpan<char> path)
    {
        var name = new StringBuilder();
        for (var at = 2; at < path.Length; at++)
        {
            if (path[at] == path[1])
            {
                return at + 1 < path.Length && path[at + 1] == ']' ? (new(name.ToString(), 0, path[..(at + 2)].ToString()), at + 2) : default;
            }

            if (path[at] == '\\')
            {
                at++;
                if (at == path.Length || path[at] is not ('\'' or '"' or '\\'))
                {
                    // JavaScript's other escapes are left to JavaScript.
                    return default;
                }
            }

            name.Append(path[at]);
        }

        return default;
    }

    private static (Segment? Segment, int Length) ReadIndex(ReadOnlySpan<char> path)
    {
        var end = path.IndexOf(']');
        return end is > 1 and <= MaxIndexDigits + 1 && int.TryParse(path[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (new(null, index, path[..(end + 1)].ToString()), end + 1)
            : default;
    }

    private static ReadOnlySpan<char> Symbol(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return text[..length];
    }

    /// <param name="Name">The field; null for an index.</param>
    /// <param name="Index">The position in an array or string.</param>
    /// <param name="Source">As written, for messages.</param>
    private sealed record Segment(string? Name, int Index, string Source);
}
