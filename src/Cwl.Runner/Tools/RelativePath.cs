namespace Cwl.Runner.Tools;

/// <summary>Paths below a folder, as text.</summary>
internal static class RelativePath
{
    /// <summary>The path without <c>.</c>, <c>..</c> and doubled slashes; empty for the folder itself; null when it leads out of it.</summary>
    public static string? Normalize(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part.Length == 0 || part == ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                return null;
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>An absolute path without <c>.</c> and <c>..</c>; null for what is none.</summary>
    public static string? Full(string path) => path.StartsWith('/') && !path.Contains('\0', StringComparison.Ordinal) ? Path.GetFullPath(path) : null;

    /// <summary>What remains of a path below a folder: empty for the folder itself, null for what is not below it.</summary>
    public static string? Below(string folder, string path)
    {
        if (!path.StartsWith(folder, StringComparison.Ordinal))
        {
            return null;
        }

        if (path.Length == folder.Length)
        {
            return string.Empty;
        }

        // Only the root ends in a slash.
        if (folder == "/")
        {
            return path[1..];
        }

        return path[folder.Length] == '/' ? path[(folder.Length + 1)..] : null;
    }
}
