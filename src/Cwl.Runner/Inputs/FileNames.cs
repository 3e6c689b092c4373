using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>Base names and their parts (CommandLineTool v1.2, section "File").</summary>
public static class FileNames
{
    /// <summary>The part before the last dot, and the rest from that dot on. Dots at the start of a name belong to the root.</summary>
    public static (string Root, string Extension) Split(string basename)
    {
        var dot = basename.LastIndexOf('.');
        var start = 0;
        while (start < basename.Length && basename[start] == '.')
        {
            start++;
        }

        return dot < start ? (basename, string.Empty) : (basename[..dot], basename[dot..]);
    }

    /// <summary>The decoded last part of a location's path.</summary>
    public static string FromLocation(string location)
    {
        var end = location.Length;
        if (!location.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            end = location.AsSpan().IndexOfAny('?', '#') is var at and >= 0 ? at : end;
        }

        var path = location.AsSpan(0, end).TrimEnd('/');
        var name = path[(path.LastIndexOf('/') + 1)..].ToString();
        return name.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(name) : name;
    }

    /// <summary>Whether a name may stand alone in a folder: not empty, no way out of the folder.</summary>
    public static bool IsSafe(string basename) =>
        basename.Length > 0 && basename is not ("." or "..") && !basename.AsSpan().ContainsAny('/', '\0');

    /// <summary>A pattern of secondaryFiles applied to a name: each leading caret removes one extension, where there is one.</summary>
    public static string Secondary(string basename, string pattern)
    {
        var carets = 0;
        var root = basename;
        while (carets < pattern.Length && pattern[carets] == '^')
        {
            carets++;
            var dot = root.LastIndexOf('.');
            root = dot < 0 ? root : root[..dot];
        }

        return root + pattern[carets..];
    }

    /// <summary>The file under another name, its parts included.</summary>
    public static CwlFile Named(CwlFile file, string basename)
    {
        var (root, extension) = Split(basename);
        return file with { Basename = basename, Nameroot = root, Nameext = extension };
    }
}
