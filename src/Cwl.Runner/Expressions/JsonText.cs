using System.Text;
using System.Text.Encodings.Web;
using Cwl.Runner.Values;

namespace Cwl.Runner.Expressions;

/// <summary>
/// Values as the text that interpolation and an InitialWorkDir entry put in a file: JSON with sorted keys (v1.2, "String
/// interpolation"). The blank behind commas and colons is what the reference runner writes, and what checksums of the conformance
/// suite expect.
/// </summary>
internal static class JsonText
{
    /// <summary>The text: a string without quotes, anything else as JSON.</summary>
    public static string Of(CwlValue value)
    {
        if (value is CwlString lone)
        {
            return lone.Value;
        }

        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, CwlValue value)
    {
        switch (value)
        {
            case CwlList list:
                AppendList(text, list.Items);
                break;
            case CwlString quoted:
                AppendString(text, quoted.Value);
                break;
            case CwlFloat number when double.IsFinite(number.Value):
                text.Append(NumberText.Of(number.Value));
                break;
            case CwlObject or CwlFile or CwlDirectory:
                AppendFields(text, CwlFields.Of(value));
                break;
            default:
                text.Append(CwlJson.Text(value));
                break;
        }
    }

    private static void AppendString(StringBuilder text, string value) =>
        text.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)).Append('"');

    private static void AppendList(StringBuilder text, IReadOnlyList<CwlValue> items)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i > 0 ? ", " : string.Empty);
            Append(text, items[i]);
        }

        text.Append(']');
    }

    private static void AppendFields(StringBuilder text, IEnumerable<KeyValuePair<string, CwlValue>> fields)
    {
        text.Append('{');
        var separator = string.Empty;
        foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            text.Append(separator);
            AppendString(text, name);
            text.Append(": ");
            Append(text, value);
            separator = ", ";
        }

        text.Append('}');
    }
}
