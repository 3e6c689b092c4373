using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>
/// Follows symbolic links that tools left among their outputs. They may lead to files of the run and to its inputs; a link to anything
/// else would hand out files that the tool itself may not have been able to read.
/// </summary>
internal sealed class SafeLinks(RunContext context, IEnumerable<CwlValue> inputs)
{
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _inputs = new(() => [.. inputs.SelectMany(FileLocations.PathsIn)]);

    /// <summary>Remembers what the links in a folder lead to, before anything is moved: afterwards they point at what is gone.</summary>
    /// <exception cref="CwlException">A link that leads elsewhere, or nowhere.</exception>
    public void Remember(string folder)
    {
        foreach (var link in WorkFolders.LinksIn(folder))
        {
            _targets[link] = TargetOf(link)!;
        }
    }

    /// <summary>The path without links. A path outside the run's folders is what the user named and stays.</summary>
    /// <exception cref="CwlException">A link that leads elsewhere, or nowhere.</exception>
    public string RealPath(string path)
    {
        var root = Path.GetFullPath(context.Options.WorkDirectory).Length;
        for (var end = root; IsOwn(path) && end < path.Length;)
        {
            var slash = path.IndexOf(Path.DirectorySeparatorChar, end + 1);
            end = slash < 0 ? path.Length : slash;
            if (TargetOf(path[..end]) is { } target)
            {
                path = target + path[end..];
                end = root;
            }
        }

        return path;
    }

    /// <summary>What a link finally leads to, or null where the path is no link.</summary>
    /// <exception cref="CwlException">A link that leads elsewhere, or nowhere.</exception>
    public string? TargetOf(string path)
    {
        if (_targets.TryGetValue(path, out var known))
        {
            return known;
        }

        if (new FileInfo(path).LinkTarget is null)
        {
            return null;
        }

        var target = Follow(path);
        return IsOwn(target) || IsInput(target)
            ? target
            : throw new CwlException(CwlError.InvalidOutput, $"The output '{path}' is a link to '{target}', which is neither an output nor an input.");
    }

    /// <summary>Whether the file is the run's own, to be moved.</summary>
    public bool IsOwn(string path) =>
        context.Folders.Owns(path)
        || (context.Options is { CacheIsTemporary: true, CacheDirectory: { } cache } && path.StartsWith(cache + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static string Follow(string path)
    {
        try
        {
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)!;
            return Path.Exists(target.FullName)
                ? target.FullName
                : throw new CwlException(CwlError.InvalidOutput, $"The output '{path}' is a link to '{target.FullName}', which does not exist.");
        }
        catch (IOException exception)
        {
            throw new CwlException(CwlError.InvalidOutput, $"The output '{path}' is a link that cannot be followed: {exception.Message}", exception);
        }
    }

    // An input itself, or something in a folder that is one.
    private bool IsInput(string path)
    {
        for (var at = path; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (_inputs.Value.Contains(at))
            {
                return true;
            }
        }

        return false;
    }
}
