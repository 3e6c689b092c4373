namespace Ogc.Processes.Inputs.Fetching;

/// <summary>The path of a file once every symbolic link on the way is followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>Null when something on the way does not exist or the links never end.</summary>
    public static string? Resolve(string fullPath)
    {
        var links = 0;
        var pending = new Stack<string>(Parts(fullPath).Reverse());
        var real = Path.GetPathRoot(fullPath)!;
        while (pending.TryPop(out var part))
        {
            var next = Path.GetFullPath(Path.Combine(real, part));
            FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            if (entry.LinkTarget is not { } target)
            {
                if (!entry.Exists)
                {
                    return null;
                }

                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            var linked = Path.GetFullPath(Path.Combine(real, target));
            real = Path.GetPathRoot(linked)!;
            foreach (var step in Parts(linked).Reverse())
            {
                pending.Push(step);
            }
        }

        return real;
    }

    private static string[] Parts(string path) =>
        path[Path.GetPathRoot(path)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}
