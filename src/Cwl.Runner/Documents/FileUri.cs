using System.Text;

namespace Cwl.Runner.Documents;

/// <summary>Paths of this machine as <c>file:</c> URIs and back. A path may hold <c>#</c>, <c>%</c>, blanks and colons; a URI has them encoded.</summary>
public static class FileUri
{
    private const string Prefix = "file://";

    public static bool IsFile(string uri) => uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>file:///a%20b</c> for <c>/a b</c>. All but letters, digits, <c>-._~</c> and the slash is encoded, as cwltool does.</summary>
    /// <param name="path">An absolute path.</param>
    public static string FromPath(string path) => Prefix + EscapePath(path);

    /// <summary>A path's characters as a URI has them; relative paths stay relative.</summary>
    public static string EscapePath(string path)
    {
        var clean = true;
        foreach (var character in path)
        {
            clean &= IsPlain(character);
        }

        if (clean)
        {
            return path;
        }

        var text = new StringBuilder(path.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(path))
        {
            if (octet < 0x80 && IsPlain((char)octet))
            {
                text.Append((char)octet);
            }
            else
            {
                text.Append('%').Append(Digit(octet >> 4)).Append(Digit(octet & 15));
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// The path that a <c>file:</c> URI names: absolute, and without <c>.</c>, <c>..</c> and doubled slashes, so that paths can be compared
    /// as text. A fragment is taken as part of the name, for the authors who forget to encode a <c>#</c>; processes' identifiers have had
    /// theirs split off before.
    /// </summary>
    /// <exception cref="CwlException">Not a <c>file:</c> URI, of another machine, of no absolute path, or with a NUL in its path.</exception>
    public static string ToPath(string uri)
    {
        if (!IsFile(uri))
        {
            throw new CwlException(CwlError.InvalidInput, $"'{uri}' is not a file: URI.");
        }

        var path = PathPart(uri);
        var decoded = path.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(path) : path;
        if (decoded.Contains('\0', StringComparison.Ordinal))
        {
            throw new CwlException(CwlError.InvalidInput, $"'{uri}' has a NUL character in its path.");
        }

        if (!decoded.StartsWith('/'))
        {
            throw new CwlException(CwlError.InvalidInput, $"'{uri}' has no absolute path.");
        }

        return IsNormal(decoded) ? decoded : Path.GetFullPath(decoded);
    }

    /// <summary>The URI as <see cref="FromPath"/> writes it: one file has one location, however a document writes it.</summary>
    /// <exception cref="CwlException">As <see cref="ToPath"/>.</exception>
    public static string Canonical(string uri)
    {
        var path = uri.AsSpan(Math.Min(uri.Length, Prefix.Length));
        if (uri.StartsWith(Prefix, StringComparison.Ordinal) && path.StartsWith('/') && IsNormal(path))
        {
            var plain = true;
            foreach (var character in path)
            {
                plain &= IsPlain(character);
            }

            if (plain)
            {
                return uri;
            }
        }

        return FromPath(ToPath(uri));
    }

    private static bool IsNormal(ReadOnlySpan<char> path) =>
        !path.Contains("/.", StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal);

    private static string PathPart(string uri)
    {
        var rest = uri["file:".Length..];
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            return rest;
        }

        var slash = rest.IndexOf('/', 2);
        var host = slash < 0 ? rest[2..] : rest[2..slash];
        if (slash < 0 || (host.Length > 0 && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)))
        {
            throw new CwlException(CwlError.InvalidInput, $"'{uri}' names a file of another machine, '{host}'.");
        }

        return rest[slash..];
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '/' or '-' or '.' or '_' or '~';

    private static char Digit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
