using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>
/// Follows symbolic links that tools left among their outputs. They may lead to files of the run and to its inputs; a link to anything
/// else would hand out files that the tool itself may not have been able to read. Links in the user's own folders lead where they will.
/// </summary>
internal sealed class SafeLinks(RunContext context, IEnumerable<CwlValue> inputs)
{
    private readonly Dictionary<string, string?> _targets = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _inputs = new(() => [.. inputs.SelectMany(FileLocations.PathsIn)]);

    /// <summary>The files and folders that the run was given.</summary>
    public IReadOnlyCollection<string> Inputs => _inputs.Value;

    /// <summary>
    /// Remembers what the links in a folder lead to, before anything is moved: afterwards they point at what is gone. One that leads
    /// nowhere is worth a warning, not the loss of a run's outputs.
    /// </summary>
    /// <exception cref="CwlException">A link that leads elsewhere.</exception>
    public void Remember(string folder)
    {
        foreach (var link in WorkFolders.LinksIn(folder))
        {
            _targets[link] = TargetOf(link);
            if (_targets[link] is null)
            {
                context.Events.Report(new RunWarning(string.Empty, $"The link '{link}' among the outputs leads nowhere and is left out."));
            }
        }
    }

    /// <summary>The path without links. A path outside the run's folders is what the user named and stays.</summary>
    /// <exception cref="CwlException">A link that leads elsewhere.</exception>
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

    /// <summary>What a link finally leads to; null where the path is no link, or leads nowhere.</summary>
    /// <exception cref="CwlException">A link that leads elsewhere.</exception>
    public string? TargetOf(string path)
    {
        if (_targets.TryGetValue(path, out var known))
        {
            return known;
        }

        if (new FileInfo(path).LinkTarget is null || Follow(path) is not { } target)
        {
            return null;
        }

        return (!IsOwn(path) && context.Files.Allows(target)) || IsOwn(target) || IsInput(target)
            ? target
            : throw new CwlException(CwlError.InvalidOutput, $"The output '{path}' is a link to '{target}', which is neither an output nor an input.");
    }

    private bool IsOwn(string path) => context.Folders.Owns(path);

    private static string? Follow(string link) => SymbolicLinks.FinalTarget(link) is { } target && Path.Exists(target) ? target : null;

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
