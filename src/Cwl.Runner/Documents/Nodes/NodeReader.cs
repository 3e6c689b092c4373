using System.Text;
using System.Text.Json;

namespace Cwl.Runner.Documents.Nodes;

/// <summary>Bytes as nodes: JSON where it is JSON, else YAML.</summary>
internal static class NodeReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Node Read(ReadOnlySpan<byte> bytes, SourceFile file, NodeLimits limits, FaultList faults)
    {
        var utf8 = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (LooksLikeJson(utf8))
        {
            var found = new FaultList();
            try
            {
                var root = new JsonNodeReader(file, limits, found).Read(utf8);
                faults.AddAll(found);
                return root;
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // YAML in flow style begins with a brace too; its reader also says best what is wrong (half a surrogate pair, for one).
            }
        }

        return new YamlNodeReader(file, limits, faults).Read(TextOf(utf8, file));
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> utf8)
    {
        var text = utf8.TrimStart(" \t\r\n"u8);
        return text.Length > 0 && text[0] is (byte)'{' or (byte)'[';
    }

    private static string TextOf(ReadOnlySpan<byte> utf8, SourceFile file)
    {
        try
        {
            var text = StrictUtf8.GetString(utf8);
            var nul = text.IndexOf('\0', StringComparison.Ordinal);
            return nul < 0 ? text : throw new CwlException(CwlError.InvalidDocument, $"{file.Uri} is not a text file: it has a NUL character at position {nul}.");
        }
        catch (DecoderFallbackException exception)
        {
            throw new CwlException(CwlError.InvalidDocument, $"{file.Uri} is not UTF-8 text: byte {exception.Index} does not belong to a character.", exception);
        }
    }
}
