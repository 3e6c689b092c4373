using System.Collections.Immutable;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>
/// The values of inputs that cwltool:Secrets names. A value keeps being secret under whatever name steps hand it on, so the run
/// knows values, not names.
/// </summary>
public sealed class SecretValues
{
    private const string Mask = "(secret)";

    /// <summary>Shorter lines of a longer text, a brace of a JSON file for instance, are no secret, and hiding them would spoil all else.</summary>
    private const int LeastLineLength = 4;

    // The longest first: one that begins like another would leave the other's end.
    private ImmutableArray<string> _values = [];

    /// <summary>Whether nothing is secret.</summary>
    public bool IsEmpty => _values.IsEmpty;

    /// <summary>Remembers the values that cwltool:Secrets names among the requirements or hints of a process or step.</summary>
    /// <param name="requirements">The requirements or hints.</param>
    /// <param name="given">Values by name.</param>
    public void AddNamed(IReadOnlyList<Requirement> requirements, CwlObject given)
    {
        for (var i = 0; i < requirements.Count; i++)
        {
            foreach (var name in requirements[i] is SecretsRequirement secrets ? secrets.Secrets : [])
            {
                Add(given[name]);
            }
        }
    }

    /// <summary>Remembers all text in a value as secret.</summary>
    public void Add(CwlValue value)
    {
        switch (value)
        {
            case CwlString { Value.Length: > 0 } text:
                Add(text.Value);
                break;
            case CwlList list:
                foreach (var item in list.Items)
                {
                    Add(item);
                }

                break;
            case CwlObject fields:
                foreach (var (_, field) in fields)
                {
                    Add(field);
                }

                break;
        }
    }

    /// <summary>Whether there is a secret anywhere in a value.</summary>
    public bool AppearIn(CwlValue value)
    {
        if (_values.IsEmpty)
        {
            return false;
        }

        var text = value.ToString();
        return _values.Any(secret => text.Contains(secret, StringComparison.Ordinal));
    }

    /// <summary>The text with every secret in it replaced.</summary>
    public string Hide(string text)
    {
        foreach (var secret in _values)
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The arguments with every secret in them replaced.</summary>
    public IReadOnlyList<string> Hide(IReadOnlyList<string> arguments) =>
        _values.IsEmpty ? arguments : [.. arguments.Select(Hide)];

    // A key of several lines is shown line by line.
    private void Add(string secret)
    {
        Remember(secret);
        if (!secret.Contains('\n', StringComparison.Ordinal))
        {
            return;
        }

        foreach (var line in secret.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length >= LeastLineLength)
            {
                Remember(line);
            }
        }
    }

    // Messages quote values as JSON, and expressions as strings of JavaScript.
    private void Remember(string secret)
    {
        ImmutableInterlocked.Update(ref _values, With, secret);
        ImmutableInterlocked.Update(ref _values, With, CwlJson.Text(secret)[1..^1]);
    }

    private static ImmutableArray<string> With(ImmutableArray<string> values, string secret)
    {
        if (values.Contains(secret, StringComparer.Ordinal))
        {
            return values;
        }

        var at = 0;
        while (at < values.Length && values[at].Length > secret.Length)
        {
            at++;
        }

        return values.Insert(at, secret);
    }
}
