namespace Cwl.Runner.Tools;

/// <summary>Finds what a glob of an output names in the output folder.</summary>
internal static class OutputGlob
{
    /// <summary>The paths below the output folder that match, in the order of their bytes; the folder itself is the empty path.</summary>
    /// <param name="pattern">The pattern: relative, or absolute below the output folder as the command sees it.</param>
    /// <param name="folders">The folders of the call.</param>
    /// <exception cref="CwlException">The pattern leads out of the output folder.</exception>
    public static List<string> Find(string pattern, CallFolders folders)
    {
        var relative = pattern.StartsWith('/') ? RelativePath.Below(folders.TaskOutput, pattern)?.TrimStart('/') : pattern;
        if (relative is null || relative.Contains('\0', StringComparison.Ordinal) || RelativePath.Normalize(relative) is not { } inside)
        {
            throw new CwlException(CwlError.InvalidOutput, $"The glob '{pattern}' leads out of the output folder.");
        }

        var found = new List<string>();
        if (inside.Length == 0)
        {
            found.Add(inside);
            return found;
        }

        Expand(folders.Output, string.Empty, inside.Split('/'), 0, found);

        // A name with brackets in it, put into a glob by an expression, means itself.
        if (found.Count == 0 && GlobPattern.IsPattern(inside) && Exists(Path.Join(folders.Output, inside)))
        {
            found.Add(inside);
        }

        if (relative.EndsWith('/'))
        {
            found.RemoveAll(path => !Directory.Exists(Path.Join(folders.Output, path)));
        }

        found.Sort(string.CompareOrdinal);
        return found;
    }

    private static void Expand(string folder, string prefix, string[] parts, int index, List<string> found)
    {
        if (!GlobPattern.IsPattern(parts[index]))
        {
            Take(folder, prefix, parts[index], parts, index, found);
        }
        else if (Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(folder))
            {
                var name = Path.GetFileName(path);
                if (GlobPattern.Matches(parts[index], name))
                {
                    CheckName(path);
                    Take(folder, prefix, name, parts, index, found);
                }
            }
        }
    }

    private static void Take(string folder, string prefix, string name, string[] parts, int index, List<string> found)
    {
        var path = Path.Join(folder, name);
        if (index + 1 < parts.Length)
        {
            Expand(path, $"{prefix}{name}/", parts, index + 1, found);
        }
        else if (Exists(path))
        {
            found.Add(prefix + name);
        }
    }

    /// <summary>Refuses a name whose bytes are not UTF-8: .NET reads it with replacement characters, by which the file cannot be found again.</summary>
    public static void CheckName(string path)
    {
        if (path.Contains('\uFFFD', StringComparison.Ordinal) && !Exists(path))
        {
            throw new CwlException(CwlError.InvalidOutput, $"The output '{Path.GetFileName(path)}' has a name that is not UTF-8.");
        }
    }

    // A link that points nowhere exists too: collecting it then says what is wrong with it.
    private static bool Exists(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
