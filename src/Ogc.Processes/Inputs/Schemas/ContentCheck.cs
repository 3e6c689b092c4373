using System.Buffers.Text;

namespace Ogc.Processes.Inputs.Schemas;

/// <summary>Checks of <c>contentMediaType</c> and <c>contentEncoding</c>.</summary>
internal static class ContentCheck
{
    /// <summary>True when inline values of this schema are base64 text that stands for bytes.</summary>
    public static bool IsBinary(JsonSchema schema) =>
        schema.ContentEncoding is "binary" or "base64" || schema.Format is "byte" or "binary";

    public static void CheckMediaType(JsonSchema schema, string pointer, ValueFormat? format, FaultLog<SchemaFault> faults)
    {
        if (schema.ContentMediaType is { } allowed && format?.MediaType is { } told
            && !MediaTypeName.IsUnspecific(told) && !MediaTypeName.IsSame(told, allowed))
        {
            faults.Add(new(pointer, $"is said to be {JsonText.Quote(told)}, but must be {JsonText.Quote(allowed)}"));
        }
    }

    public static void CheckEncoding(JsonSchema schema, string text, string pointer, ValueFormat? format, FaultLog<SchemaFault> faults)
    {
        if (format?.Encoding is { Length: > 0 } told && !IsKnownEncoding(told))
        {
            faults.Add(new(pointer, $"has the encoding {JsonText.Quote(told)}, but must be base64 or plain text"));
        }

        if (IsBinary(schema) && !Base64.IsValid(text))
        {
            faults.Add(new(pointer, $"is {JsonText.Quote(text)}, which is not base64"));
        }
    }

    private static bool IsKnownEncoding(string encoding) =>
        encoding.Equals("base64", StringComparison.OrdinalIgnoreCase)
        || encoding.Equals("binary", StringComparison.OrdinalIgnoreCase)
        || encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || encoding.Equals("utf8", StringComparison.OrdinalIgnoreCase);
}
