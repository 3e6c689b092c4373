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

    private ImmutableHashSet<string> _values = [];

    /// <summary>Remembers all text in a value as secret.</summary>
    public void Add(CwlValue value)
    {
        switch (value)
        {
            case CwlString { Value.Length: > 0 } text:
                ImmutableInterlocked.Update(ref _values, (values, secret) => values.Add(secret), text.Value);
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
}
