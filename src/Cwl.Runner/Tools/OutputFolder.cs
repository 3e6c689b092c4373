using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Interop;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>
/// Turns what a command left into files of this machine, and refuses what lies outside its output folder and is no input: by path, by
/// location or through a symbolic link.
/// </summary>
internal sealed class OutputFolder(CallFolders folders, StagedPaths paths)
{
    /// <summary>As many links in one path as Linux follows.</summary>
    private const int MaxLinks = 40;

    /// <summary>A file or folder of the output folder, as expressions see it.</summary>
    /// <param name="relative">Its path below the output folder; empty for the folder itself.</param>
    public CwlValue Take(string relative)
    {
        var path = relative.Length == 0 ? folders.TaskOutput : $"{folders.TaskOutput}/{relative}";
        return relative.Length == 0
            ? new CwlDirectory { Location = FileUri.FromPath(folders.Output), Path = path, Basename = Path.GetFileName(folders.Output) }
            : Describe(Path.Join(folders.Output, relative), path, Path.GetFileName(relative));
    }

    /// <summary>What is at a path as the command sees it, or null.</summary>
    public CwlValue? Find(string taskPath)
    {
        if (HostOf(taskPath) is not { } host)
        {
            return null;
        }

        return Path.Exists(host) || new FileInfo(host).LinkTarget is not null ? Describe(host, taskPath, Path.GetFileName(taskPath)) : null;
    }

    /// <summary>A value that an expression or cwl.output.json gave, its files found on this machine.</summary>
    /// <exception cref="CwlException">A file is missing, or outside.</exception>
    public CwlValue Locate(CwlValue value)
    {
        switch (value)
        {
            case CwlFile file:
                return LocateFile(file);
            case CwlDirectory directory:
                return LocateDirectory(directory);
            case CwlList list:
                return new CwlList(LocateAll(list.Items)!);
            case CwlObject fields:
                return new CwlObject(fields.Select(field => new KeyValuePair<string, CwlValue>(field.Key, Locate(field.Value))));
            default:
                return value;
        }
    }

    /// <summary>The file that a path leads to when all links are followed.</summary>
    /// <exception cref="CwlException">A link leads outside, in a circle, or nowhere.</exception>
    public string Follow(string host)
    {
        var path = Lead(host) ?? throw new CwlException(CwlError.InvalidOutput, $"Output '{Shown(host)}' is a circle of symbolic links.");
        return Path.Exists(path) ? path : throw Outside(host, path);
    }

    /// <summary>The file that a path leads to when all links are followed; null where they lead nowhere, or in a circle.</summary>
    /// <exception cref="CwlException">A link leads to something outside.</exception>
    public string? TryFollow(string host) => Lead(host) is { } path && Path.Exists(path) ? path : null;

    // Where the links lead, whether something is there or not; null in a circle.
    private string? Lead(string host)
    {
        var path = host;
        for (var links = 0; links < MaxLinks; links++)
        {
            if (RelativePath.Below(folders.Output, path) is not { } below)
            {
                return paths.IsSource(path) || !Path.Exists(path) ? path : throw Outside(host, path);
            }

            if (FirstLink(below) is not { } link)
            {
                return path;
            }

            path = link;
        }

        return null;
    }

    /// <summary>The path with its first link replaced by what it points at; null when it has none.</summary>
    private string? FirstLink(string below)
    {
        var at = folders.Output;
        var parts = below.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var next = Path.Join(at, parts[i]);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                var linked = target.StartsWith('/') ? HostOf(target) ?? target : Path.Join(at, target);
                return Path.GetFullPath(Path.Join(linked, string.Join('/', parts, i + 1, parts.Length - i - 1))).TrimEnd('/');
            }

            at = next;
        }

        return null;
    }

    /// <exception cref="CwlException">What the command left there is no file.</exception>
    public void CheckKind(string real)
    {
        if (RelativePath.Below(folders.Output, real) is { } below && !FileKind.IsRegular(real))
        {
            throw new CwlException(CwlError.InvalidOutput, $"Output '{below}' is a pipe, a socket or a device, not a file.");
        }
    }

    private CwlValue Describe(string host, string taskPath, string basename)
    {
        var real = Follow(host);
        var location = FileUri.FromPath(real);
        if (Directory.Exists(real))
        {
            return new CwlDirectory { Location = location, Path = taskPath, Basename = basename };
        }

        CheckKind(real);
        var file = new CwlFile { Location = location, Path = taskPath, Dirname = Path.GetDirectoryName(taskPath), Size = FileNormalizer.SizeOf(location) };
        return FileNames.Named(file, basename);
    }

    private CwlValue LocateFile(CwlFile file)
    {
        var secondaryFiles = LocateAll(file.SecondaryFiles);
        if (file.Contents is not null && IsLiteral(file.Location, file.Path))
        {
            return Normalized(file with { SecondaryFiles = secondaryFiles });
        }

        var (found, basename) = Found(file.Location, file.Path, file.Basename, file);
        return found is CwlFile here
            ? FileNames.Named(file with { Location = here.Location, Path = here.Path, Dirname = here.Dirname, Size = here.Size, SecondaryFiles = secondaryFiles }, basename)
            : found;
    }

    private CwlValue LocateDirectory(CwlDirectory directory)
    {
        if (directory.Listing is { } listing && IsLiteral(directory.Location, directory.Path))
        {
            return Normalized(directory with { Listing = LocateAll(listing) });
        }

        var (found, basename) = Found(directory.Location, directory.Path, directory.Basename, directory);
        return found is CwlDirectory here ? directory with { Location = here.Location, Path = here.Path, Basename = basename } : found;
    }

    // A literal among the inputs has been written for the command, and is that file when the outputs name it by its path.
    private static bool IsLiteral(string? location, string? path) => path is null && FileNormalizer.IsLiteral(location);

    private (CwlValue Found, string Basename) Found(string? location, string? path, string? basename, CwlValue value)
    {
        var taskPath = path is null ? TaskPathOf(location, value) : path.StartsWith('/') ? path : Inside(path);
        var host = HostOf(taskPath) ?? throw new CwlException(CwlError.InvalidOutput, $"Output '{taskPath}' lies outside the output folder and is no input.");
        var name = basename ?? Path.GetFileName(taskPath);
        return FileNames.IsSafe(name)
            ? (Describe(host, taskPath, name), name)
            : throw new CwlException(CwlError.InvalidOutput, $"Output '{name}' has a basename that is no name of a file.");
    }

    private string Inside(string path) => RelativePath.Normalize(path) is { } inside
        ? $"{folders.TaskOutput}/{inside}".TrimEnd('/')
        : throw new CwlException(CwlError.InvalidOutput, $"Output '{path}' leads out of the output folder.");

    private string TaskPathOf(string? location, CwlValue value)
    {
        if (location is null)
        {
            throw new CwlException(CwlError.InvalidOutput, $"Output {value} has neither location nor path.");
        }

        if (FileUri.IsFile(location))
        {
            var path = FileUri.ToPath(location);
            return RelativePath.Below(folders.Output, path) is { } below ? $"{folders.TaskOutput}/{below}".TrimEnd('/') : path;
        }

        return paths.PathOf(location) ?? Inside(Uri.UnescapeDataString(location));
    }

    /// <summary>The path of this machine of something that the command sees, or of something of this machine that is staged.</summary>
    private string? HostOf(string taskPath)
    {
        if (RelativePath.Full(taskPath) is not { } path)
        {
            return null;
        }

        if (RelativePath.Below(folders.TaskOutput, path) is { } below)
        {
            return Path.Join(folders.Output, below).TrimEnd('/');
        }

        return paths.SourceOf(path) ?? (paths.IsSource(path) ? path : null);
    }

    private CwlValue[]? LocateAll(IReadOnlyList<CwlValue>? values)
    {
        if (values is null)
        {
            return null;
        }

        var located = new CwlValue[values.Count];
        for (var i = 0; i < located.Length; i++)
        {
            located[i] = Locate(values[i]);
        }

        return located;
    }

    private static CwlValue Normalized(CwlValue value)
    {
        var faults = new List<string>();
        var normalized = FileNormalizer.Normalize(value, "Output", policy: null, faults);
        return faults.Count == 0 ? normalized : throw new CwlException(CwlError.InvalidOutput, string.Join('\n', faults));
    }

    private CwlException Outside(string host, string target) => new(
        CwlError.InvalidOutput,
        RelativePath.Below(folders.Output, target) is not null || paths.IsSource(target)
            ? $"Output '{Shown(host)}' does not exist."
            : $"Output '{Shown(host)}' is a symbolic link to '{target}', outside the output folder.");

    private string Shown(string host) => RelativePath.Below(folders.Output, host) ?? host;
}
