using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents.Reading;

/// <summary>
/// Reads one mapping field by field. What is asked for is what the mapping may hold, so that <see cref="Finish"/> knows the fields that do not
/// belong there. A field that is null is one that is not given.
/// </summary>
internal sealed class FieldReader(MappingNode node, string owner, ReadContext context)
{
    private readonly List<string> _asked = [];

    public MappingNode Node => node;

    public FaultList Faults => context.Faults;

    /// <summary>Whether the field stands in the document, also as null.</summary>
    public bool Has(string name) => node.Find(name) is not null;

    public Node? Take(string name, CwlVersion since = CwlVersion.V10)
    {
        _asked.Add(name);
        var value = node.Find(name);
        return value is null || value.IsNull || !context.Has(since, value, $"'{name}' in {owner}") ? null : value;
    }

    public Node? Require(string name)
    {
        var value = Take(name);
        if (value is null)
        {
            var misspelt = NearName.Of(name, node.Fields.Select(field => field.Name));
            Faults.Add(node, $"{Capital(owner)} lacks the required field '{name}'.{(misspelt is null ? string.Empty : $" Is '{misspelt}' meant for it?")}");
        }

        return value;
    }

    public string? Text(string name, CwlVersion since = CwlVersion.V10) => TextOf(Take(name, since), name);

    public string? RequireText(string name) => TextOf(Require(name), name);

    /// <summary>A string or a list of strings; empty when not given.</summary>
    public IReadOnlyList<string> Texts(string name, CwlVersion since = CwlVersion.V10) => TextsOf(Take(name, since), name);

    /// <summary>Lines of <c>doc</c>, which may be a list, as one text.</summary>
    public string? Doc() => Texts("doc") is { Count: > 0 } lines ? string.Join('\n', lines) : null;

    public bool? Flag(string name, CwlVersion since = CwlVersion.V10)
    {
        var value = Take(name, since);
        if (value is null or ScalarNode { Kind: ScalarKind.Boolean })
        {
            return value is ScalarNode scalar ? ScalarValue.IsTrue(scalar) : null;
        }

        Mistyped(value, name, "true or false");
        return null;
    }

    public IReadOnlyList<int> Integers(string name, CwlVersion since = CwlVersion.V10)
    {
        var value = Take(name, since);
        if (value is null)
        {
            return [];
        }

        var numbers = new List<int>();
        foreach (var item in value is SequenceNode list ? list.Items : [value])
        {
            if (item is ScalarNode { Kind: ScalarKind.Integer } scalar && ScalarValue.Of(scalar) is CwlInteger { Value: >= int.MinValue and <= int.MaxValue } number)
            {
                numbers.Add((int)number.Value);
            }
            else
            {
                Mistyped(item, name, "a list of integers");
            }
        }

        return numbers;
    }

    /// <summary>One of the names of an enumeration; null when not given or not one of them.</summary>
    public T? Choice<T>(string name, IReadOnlyList<KeyValuePair<string, T>> choices, CwlVersion since = CwlVersion.V10)
        where T : struct
    {
        if (Take(name, since) is not { } value)
        {
            return null;
        }

        var text = (value as ScalarNode)?.Text ?? string.Empty;
        foreach (var choice in choices)
        {
            if (choice.Key == text)
            {
                return choice.Value;
            }
        }

        var names = choices.Select(choice => choice.Key).ToList();
        Faults.Add(value, $"'{name}' of {owner} is {value.Description}; it may be {string.Join(", ", names)}.{Faults.Suggestion(text, names)}");
        return null;
    }

    /// <summary>A number or an expression.</summary>
    public CwlValue? NumberOrExpression(string name, bool fractions)
    {
        var value = Take(name);
        if (value is null)
        {
            return null;
        }

        if (value is ScalarNode { Kind: ScalarKind.Float } && !fractions)
        {
            Faults.Add(value, $"'{name}' of {owner} is {value.Description}; in cwlVersion {context.VersionName} it may be an integer or an expression.");
            return null;
        }

        if (value is ScalarNode scalar && (scalar.Kind is ScalarKind.Integer or ScalarKind.Float || IsExpression(scalar)))
        {
            return ScalarValue.Of(scalar);
        }

        Mistyped(value, name, "a number or an expression");
        return null;
    }

    /// <summary>A boolean or an expression.</summary>
    public CwlValue? FlagOrExpression(string name, CwlVersion since = CwlVersion.V10)
    {
        var value = Take(name, since);
        if (value is null)
        {
            return null;
        }

        if (value is ScalarNode scalar && (scalar.Kind == ScalarKind.Boolean || IsExpression(scalar)))
        {
            return ScalarValue.Of(scalar);
        }

        Mistyped(value, name, "true, false or an expression");
        return null;
    }

    public string? TextOf(Node? value, string name)
    {
        if (value is null or ScalarNode { Kind: ScalarKind.String })
        {
            return (value as ScalarNode)?.Text;
        }

        Mistyped(value, name, value is ScalarNode ? "a string: put it in quotes" : "a string");
        return null;
    }

    public IReadOnlyList<string> TextsOf(Node? value, string name)
    {
        switch (value)
        {
            case null:
                return [];
            case SequenceNode list:
                return [.. list.Items.Select(item => TextOf(item, name)).OfType<string>()];
            default:
                return TextOf(value, name) is { } text ? [text] : [];
        }
    }

    public void Mistyped(Node value, string name, string expected) =>
        Faults.Add(value, $"'{name}' of {owner} is {value.Description}; it must be {expected}.");

    /// <summary>Reads nothing but lets the field be there.</summary>
    public void Allow(params ReadOnlySpan<string> names) => _asked.AddRange(names);

    /// <summary>Reports the fields that were not asked for. Those of other vocabularies (<c>s:author</c>) may always be there.</summary>
    public void Finish()
    {
        foreach (var field in node.Fields)
        {
            if (!_asked.Contains(field.Name, StringComparer.Ordinal) && !IsForeign(field.Name))
            {
                Faults.Add(field.Key.Place, $"'{field.Name}' is not a field of {owner}.{Faults.Suggestion(field.Name, _asked)}");
            }
        }
    }

    /// <summary>Whether the name is outside CWL's vocabulary: an IRI, or with a prefix.</summary>
    public static bool IsForeign(string name) => name.Contains(':', StringComparison.Ordinal);

    private static bool IsExpression(ScalarNode scalar) =>
        scalar.Kind == ScalarKind.String && (scalar.Text.Contains("$(", StringComparison.Ordinal) || scalar.Text.Contains("${", StringComparison.Ordinal));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
