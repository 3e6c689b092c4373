using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Interop;
using Cwl.Runner.Values;
using Execution;

namespace Cwl.Runner.Tools;

/// <summary>
/// Where the command sees each file, and which file of this machine that is. Filled by <see cref="InputStager"/> and
/// <see cref="WorkDirStager"/>, read by everything that turns paths into locations.
/// </summary>
internal sealed class StagedPaths
{
    private readonly Dictionary<string, string> _pathByLocation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sourceByPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Mount> _mounts = new(StringComparer.Ordinal);

    /// <summary>All mounts, parents before children.</summary>
    public IReadOnlyList<Mount> Mounts
    {
        get
        {
            if (_mounts.Count == 0)
            {
                return [];
            }

            Mount[] mounts = [.. _mounts.Values];
            Array.Sort(mounts, (left, right) => string.CompareOrdinal(left.Target, right.Target));
            return mounts;
        }
    }

    /// <summary>Says that a source (a path of this machine) is seen at a target.</summary>
    /// <exception cref="CwlException">Something else is seen there already.</exception>
    public void Mount(string source, string target, bool writable = false)
    {
        var mount = new Mount(source, target, writable);
        if (_mounts.TryGetValue(target, out var other) && other.Source != source)
        {
            throw new CwlException(CwlError.InvalidInput, $"'{source}' and '{other.Source}' cannot both be staged as '{target}'.");
        }

        _mounts[target] = mount;
        _sourceByPath[target] = source;
    }

    /// <summary>Says which file of this machine is seen at a path, where no mount is needed for it.</summary>
    public void Source(string taskPath, string source) => _sourceByPath[taskPath] = source;

    /// <summary>Says where a file or folder is seen. A later call wins: what InitialWorkDirRequirement places is seen there.</summary>
    public void See(string location, string taskPath) => _pathByLocation[location] = taskPath;

    public string? PathOf(string location) => _pathByLocation.GetValueOrDefault(location);

    /// <summary>The path of this machine of something staged, or of something in a staged folder; null for other paths.</summary>
    public string? SourceOf(string taskPath)
    {
        if (RelativePath.Full(taskPath) is not { } path)
        {
            return null;
        }

        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (_sourceByPath.TryGetValue(path[..end], out var source))
            {
                return source + path[end..];
            }
        }

        return null;
    }

    /// <summary>Whether a path lies in a staged folder, and a link in that folder leads out of it.</summary>
    public bool LeavesItsFolder(string taskPath)
    {
        if (RelativePath.Full(taskPath) is not { } path)
        {
            return false;
        }

        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (_sourceByPath.TryGetValue(path[..end], out var folder))
            {
                return end < path.Length && RealPath.Of(folder) is { } real && RealPath.Of(folder + path[end..]) is { } target && RelativePath.Below(real, target) is null;
            }
        }

        return false;
    }

    /// <summary>What is mounted at a path or at a folder around it; null when that is the call's own.</summary>
    /// <param name="taskPath">The path as the command sees it.</param>
    /// <param name="folder">Where to stop looking: the folder that all of it lies in.</param>
    public string? MountedAt(string taskPath, string folder)
    {
        for (var end = taskPath.Length; end > folder.Length; end = taskPath.LastIndexOf('/', end - 1))
        {
            if (_mounts.TryGetValue(taskPath[..end], out var mount))
            {
                return mount.Source;
            }
        }

        return null;
    }

    /// <summary>A file or folder that has a path only, as expressions make them, with its location.</summary>
    public CwlValue Locate(CwlValue value) => value switch
    {
        CwlFile { Location: null, Path: { } path } file when SourceOf(path) is { } source => file with { Location = FileUri.FromPath(source) },
        CwlDirectory { Location: null, Path: { } path } directory when SourceOf(path) is { } source =>
            directory with { Location = FileUri.FromPath(source) },
        _ => value,
    };

    /// <summary>Whether a path of this machine is something staged, or lies in a staged folder.</summary>
    public bool IsSource(string path)
    {
        foreach (var source in _sourceByPath.Values)
        {
            if (path.StartsWith(source, StringComparison.Ordinal) && (path.Length == source.Length || path[source.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A value with the paths at which its files are seen now.</summary>
    public CwlValue Resolve(CwlValue value)
    {
        switch (value)
        {
            case CwlFile file:
                return file.Location is { } fileAt && PathOf(fileAt) is { } path ? At(file, path) : file;
            case CwlDirectory directory:
                var listing = directory.Listing is { } entries ? ResolveAll(entries) : null;
                var seen = directory.Location is { } at ? PathOf(at) : null;
                return directory with { Path = seen ?? directory.Path, Basename = seen is null ? directory.Basename : Path.GetFileName(seen), Listing = listing };
            case CwlList list:
                return new CwlList(ResolveAll(list.Items));
            case CwlObject fields:
                return new CwlObject(fields.Select(field => new KeyValuePair<string, CwlValue>(field.Key, Resolve(field.Value))));
            default:
                return value;
        }
    }

    /// <summary>The file as seen at a path.</summary>
    public CwlFile At(CwlFile file, string path)
    {
        var basename = Path.GetFileName(path);
        var named = basename == file.Basename ? file : FileNames.Named(file, basename);
        return named with
        {
            Path = path,
            Dirname = Path.GetDirectoryName(path),
            SecondaryFiles = file.SecondaryFiles is { } secondaryFiles ? ResolveAll(secondaryFiles) : null,
        };
    }

    private CwlValue[] ResolveAll(IReadOnlyList<CwlValue> values)
    {
        var resolved = new CwlValue[values.Count];
        for (var i = 0; i < resolved.Length; i++)
        {
            resolved[i] = Resolve(values[i]);
        }

        return resolved;
    }
}
