namespace Ogc.Processes.Inputs;

/// <summary>Decodes base64 text into a file, a piece at a time.</summary>
internal static class Base64File
{
    private const int Groups = 16 * 1024;

    /// <param name="text">Valid base64; line breaks are allowed.</param>
    /// <param name="file">Takes the bytes.</param>
    public static void Write(string text, Stream file)
    {
        var clean = text.AsSpan().ContainsAny(" \t\r\n") ? string.Concat(text.Split([' ', '\t', '\r', '\n'])) : text;
        var bytes = new byte[3 * Groups];
        for (var at = 0; at < clean.Length; at += 4 * Groups)
        {
            var piece = clean.AsSpan(at, Math.Min(4 * Groups, clean.Length - at));
            if (!Convert.TryFromBase64Chars(piece, bytes, out var count))
            {
                throw new FormatException("The text is not base64.");
            }

            file.Write(bytes, 0, count);
        }
    }
}
