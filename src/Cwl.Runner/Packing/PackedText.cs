using System.Text;
using Cwl.Runner.Expressions;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Packing;

/// <summary>Texts that may hold expressions, written so that v1.2's rules of escaping read what the document's own rules did.</summary>
internal sealed class PackedText(CwlVersion version)
{
    public string? Of(string? text)
    {
        if (text is null || version == CwlVersion.V12 || !text.Contains('\\', StringComparison.Ordinal) || !ExpressionText.HasExpression(text))
        {
            return text;
        }

        var packed = new StringBuilder();
        foreach (var part in ExpressionText.Parse(text, version, keepSpace: true).Parts)
        {
            packed.Append(part.IsExpression ? part.Text : Escaped(part.Text));
        }

        return packed.ToString();
    }

    /// <summary>Numbers and booleans stay; strings are texts, in lists too.</summary>
    public CwlValue? Of(CwlValue? value) => value switch
    {
        CwlString text => Of(text.Value)!,
        CwlList list => new CwlList([.. list.Items.Select(item => Of(item)!)]),
        _ => value,
    };

    public IEnumerable<string> Of(IEnumerable<string> texts) => texts.Select(text => Of(text)!);

    private static string Escaped(string literal) => literal
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("$(", "\\$(", StringComparison.Ordinal)
        .Replace("${", "\\${", StringComparison.Ordinal);
}
