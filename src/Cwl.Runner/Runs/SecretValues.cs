using System.Collections.Immutable;
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

    private void Remember(string secret) => ImmutableInterlocked.Update(ref _values, With, secret);

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
