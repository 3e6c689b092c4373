namespace Execution.Local;

/// <summary>Questions about absolute paths that need no look at the disk.</summary>
internal static class LocalPath
{
    /// <summary>Whether a path lies in a folder, at any depth; the folder itself does not.</summary>
    public static bool IsBelow(string path, string folder)
    {
        var parent = folder.AsSpan().TrimEnd('/');
        return path.Length > parent.Length + 1 && path.AsSpan().StartsWith(parent, StringComparison.Ordinal) && path[parent.Length] == '/';
    }
}
