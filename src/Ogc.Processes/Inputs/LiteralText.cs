using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Inputs;

/// <summary>Reads a plain value from the text of a fetched file.</summary>
internal static class LiteralText
{
    public static JsonElement Read(string text, InputPlan plan)
    {
        if (plan.TakesPlainText && !IsJsonString(text))
        {
            return Element(JsonValue.Create(text));
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw new ProcessException(
                ProcessError.InvalidInput,
                string.Create(CultureInfo.InvariantCulture, $"refers to a file with {JsonText.Quote(text)}, which is not JSON"),
                inner: fault);
        }
    }

    private static bool IsJsonString(string text) => text.Length > 1 && text[0] == '"' && text.AsSpan().TrimEnd()[^1] == '"';

    private static JsonElement Element(JsonValue value)
    {
        using var document = JsonDocument.Parse(value.ToJsonString());
        return document.RootElement.Clone();
    }
}
