using System.Text;

namespace Cwl.Runner.Documents;

/// <summary>
/// URI references by RFC 3986, as text. <see cref="System.Uri"/> is not used: it decodes and rewrites what names a file (<c>%2B</c>, trailing
/// dots), and its tables cost start-up time.
/// </summary>
public static class UriReference
{
    /// <summary>Whether the text begins with a scheme.</summary>
    public static bool IsAbsolute(string reference) => SchemeLength(reference) > 0;

    /// <summary>The URI and what follows the first <c>#</c>, null when there is none.</summary>
    public static (string Uri, string? Fragment) SplitFragment(string uri)
    {
        var at = uri.IndexOf('#', StringComparison.Ordinal);
        return at < 0 ? (uri, null) : (uri[..at], uri[(at + 1)..]);
    }

    /// <summary>The last part of an identifier: after the last slash or the <c>#</c>.</summary>
    public static string LastPart(string uri)
    {
        var (document, fragment) = SplitFragment(uri);
        var text = string.IsNullOrEmpty(fragment) ? document : fragment;
        return text[(text.LastIndexOf('/') + 1)..];
    }

    /// <summary>A reference made absolute (RFC 3986, section 5.2). Characters that no URI may hold are encoded.</summary>
    /// <param name="baseUri">An absolute, hierarchical URI; a fragment in it is ignored.</param>
    /// <param name="reference">A relative or absolute reference.</param>
    public static string Resolve(string baseUri, string reference)
    {
        var text = EscapeInvalid(reference);
        if (IsAbsolute(text))
        {
            return text;
        }

        var document = SplitFragment(baseUri).Uri;
        if (text.Length == 0 || text[0] == '#')
        {
            return document + text;
        }

        var pathStart = PathStart(document);
        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            return document[..(document.IndexOf(':', StringComparison.Ordinal) + 1)] + text;
        }

        var (path, suffix) = SplitSuffix(text);
        var basePath = SplitSuffix(document[pathStart..]).Path;
        var merged = path switch
        {
            "" => basePath,
            _ when path[0] == '/' => path,
            _ when basePath.Length == 0 => "/" + path,
            _ => basePath[..(basePath.LastIndexOf('/') + 1)] + path,
        };
        return document[..pathStart] + WithoutDots(merged) + suffix;
    }

    /// <summary>The URI up to and with its last slash.</summary>
    public static string Folder(string uri)
    {
        var document = SplitSuffix(uri).Path;
        return document[..(document.LastIndexOf('/') + 1)];
    }

    /// <summary>Whether a document of another machine refers to a file of this one, which it is not to read.</summary>
    public static bool LeadsIn(string from, string to) => FileUri.IsFile(to) && from.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    private static int SchemeLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                // "_:" marks the names of literals, which are absolute as well.
                return i;
            }

            var valid = char.IsAsciiLetter(text[i]) || text[i] == '_' || (i > 0 && (char.IsAsciiDigit(text[i]) || text[i] is '+' or '-' or '.'));
            if (!valid)
            {
                return 0;
            }
        }

        return 0;
    }

    private static int PathStart(string uri)
    {
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        if (string.CompareOrdinal(uri, colon + 1, "//", 0, 2) != 0)
        {
            return colon + 1;
        }

        var slash = uri.IndexOf('/', colon + 3);
        return slash < 0 ? uri.Length : slash;
    }

    private static (string Path, string Suffix) SplitSuffix(string text)
    {
        var at = text.AsSpan().IndexOfAny('?', '#');
        return at < 0 ? (text, string.Empty) : (text[..at], text[at..]);
    }

    private static string WithoutDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.StartsWith('.'))
        {
            return path;
        }

        var kept = new List<string>();
        var parts = path.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var last = i == parts.Length - 1;
            if (parts[i] is "." or "..")
            {
                if (parts[i] == ".." && kept.Count > 1)
                {
                    kept.RemoveAt(kept.Count - 1);
                }

                if (last)
                {
                    kept.Add(string.Empty);
                }
            }
            else
            {
                kept.Add(parts[i]);
            }
        }

        return string.Join('/', kept);
    }

    private static string EscapeInvalid(string reference)
    {
        foreach (var character in reference)
        {
            if (IsInvalid(character))
            {
                return Escape(reference);
            }
        }

        return reference;
    }

    private static string Escape(string reference)
    {
        var text = new StringBuilder(reference.Length + 16);
        foreach (var rune in reference.EnumerateRunes())
        {
            if (rune.IsBmp && !IsInvalid((char)rune.Value))
            {
                text.Append((char)rune.Value);
            }
            else
            {
                text.Append(Uri.EscapeDataString(rune.ToString()));
            }
        }

        return text.ToString();
    }

    private static bool IsInvalid(char character) => character is <= ' ' or >= '\u007f' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}';
}
