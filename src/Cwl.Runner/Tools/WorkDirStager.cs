using System.Globalization;
using Cwl.Runner.Inputs;
using Cwl.Runner.Interop;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>
/// Places what InitialWorkDirRequirement lists: literals are written, writable files copied (or, with InplaceUpdateRequirement, the
/// originals), the rest mounted read-only.
/// </summary>
/// <param name="folders">The folders of the call.</param>
/// <param name="paths">Told what is seen where.</param>
/// <param name="copies">Makes the copies.</param>
/// <param name="updateInPlace">Told of each original that the command may change; null gives it copies.</param>
internal sealed class WorkDirStager(CallFolders folders, StagedPaths paths, FileCopy copies, Action<CwlValue>? updateInPlace)
{
    private readonly Dictionary<string, string> _placed = new(StringComparer.Ordinal);
    private readonly List<(string Below, string Source)> _links = [];
    private IReadOnlyList<WorkDirItem> _items = [];
    private int _last;

    public void Place(IReadOnlyList<WorkDirItem> items)
    {
        _items = items;
        foreach (var item in items)
        {
            Place(item.Value, item.Target, item.Writable);
        }

        if (folders.InContainer)
        {
            MakeStubs();
        }
    }

    /// <summary>
    /// After a container ran: where something was mounted, a link to the source takes the place of the empty stub in the folder of this
    /// machine, as it stands after a local run, so that outputs see what the command saw.
    /// </summary>
    public void LinkStubs()
    {
        if (!folders.InContainer)
        {
            return;
        }

        foreach (var (below, source) in _links)
        {
            LinkStub(Path.Join(folders.Output, below), below, source);
        }
    }

    // The container could move the stub's folder away, and put there what it liked: nothing is followed, and nothing removed but a stub.
    private void LinkStub(string stub, string below, string source)
    {
        if (SymbolicLinks.Is(stub) || SymbolicLinks.LeadOut(folders.Output, below))
        {
            return;
        }

        if (FileKind.IsRegular(stub) && new FileInfo(stub).Length == 0)
        {
            File.Delete(stub);
        }
        else if (Directory.Exists(stub) && !Directory.EnumerateFileSystemEntries(stub).Any())
        {
            Directory.Delete(stub);
        }

        if (!Path.Exists(stub) && Directory.Exists(Path.GetDirectoryName(stub)))
        {
            File.CreateSymbolicLink(stub, source);
        }
    }

    private void Place(CwlValue value, string target, bool writable)
    {
        var taskPath = target.StartsWith('/') ? target : $"{folders.TaskOutput}/{target}";
        var location = StagedFile.LocationOf(value);
        if (!_placed.TryAdd(taskPath, location))
        {
            if (_placed[taskPath] == location)
            {
                return;
            }

            throw new CwlException(CwlError.InvalidInput, $"InitialWorkDirRequirement places two things as '{target}': {_placed[taskPath]} and {location}.");
        }

        paths.See(location, taskPath);
        if (StagedFile.IsLiteral(value))
        {
            Write(value, target, taskPath, writable);
        }
        else
        {
            PlaceReal(value, target, taskPath, writable);
        }

        var folder = target.LastIndexOf('/') is var slash and >= 0 ? target[..(slash + 1)] : string.Empty;
        foreach (var secondary in (value as CwlFile)?.SecondaryFiles ?? [])
        {
            Place(secondary, folder + StagedFile.BasenameOf(secondary), writable);
        }
    }

    private void PlaceReal(CwlValue value, string target, string taskPath, bool writable)
    {
        var source = StagedFile.SourceOf(value);
        SeeListing(value, taskPath);
        if (writable && updateInPlace is null)
        {
            copies.Copy(source, HostPath(target, taskPath, writable: true));
            return;
        }

        if (!writable && value is CwlDirectory && HoldsOtherItems(target))
        {
            PlaceEntries(source, target, taskPath);
            return;
        }

        if (writable)
        {
            updateInPlace!(value);
        }

        paths.Mount(source, taskPath, writable);
        if (writable && !folders.InContainer)
        {
            // The command writes through a link, so the original itself must be open to it.
            paths.Mount(source, source, writable);
        }

        if (RelativePath.Below(folders.TaskOutput, taskPath) is { } below)
        {
            _links.Add((below, source));
        }
    }

    // An engine makes what is missing of the way to a mount, and as root: such folders nobody else can remove. What lies in another
    // mount, or behind a link that leads out of the output folder, has its place there.
    private void MakeStubs()
    {
        var mounted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (below, _) in _links)
        {
            mounted.Add(below);
        }

        foreach (var (below, source) in _links)
        {
            if (!IsInOneOf(mounted, below) && !SymbolicLinks.LeadOut(folders.Output, below))
            {
                MakeStub(Path.Join(folders.Output, below), source);
            }
        }
    }

    private static bool IsInOneOf(HashSet<string> mounted, string below)
    {
        for (var end = below.IndexOf('/', StringComparison.Ordinal); end >= 0; end = below.IndexOf('/', end + 1))
        {
            if (mounted.Contains(below[..end]))
            {
                return true;
            }
        }

        return false;
    }

    private static void MakeStub(string stub, string source)
    {
        if (Directory.Exists(source))
        {
            Directory.CreateDirectory(stub);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(stub)!);
        using var made = File.OpenHandle(stub, FileMode.OpenOrCreate, FileAccess.Write);
    }

    private bool HoldsOtherItems(string target) => _items.Any(item => RelativePath.Below(target, item.Target) is { Length: > 0 });

    // Nothing can be put into a folder that is a link to, or a mount of, somebody's input: such a folder is made anew, and what it
    // holds is placed entry by entry.
    private void PlaceEntries(string source, string target, string taskPath)
    {
        Directory.CreateDirectory(HostPath(target, taskPath, writable: false));
        foreach (var entry in DirectoryListing.Read(source, deep: false))
        {
            Place(entry, $"{target}/{StagedFile.BasenameOf(entry)}", writable: false);
        }
    }

    private void Write(CwlValue value, string target, string taskPath, bool writable)
    {
        var path = HostPath(target, taskPath, writable);
        if (value is CwlFile file)
        {
            File.Delete(path);
            NewFile.Write(path, file.Contents);
            return;
        }

        Directory.CreateDirectory(path);
        foreach (var entry in ((CwlDirectory)value).Listing ?? [])
        {
            Place(entry, $"{target}/{StagedFile.BasenameOf(entry)}", writable);
        }
    }

    /// <summary>Where on this machine something is to be written that the command sees at a path. Its folder exists.</summary>
    /// <exception cref="CwlException">A link on the way there leads out of the output folder.</exception>
    private string HostPath(string target, string taskPath, bool writable)
    {
        string path;
        if (RelativePath.Below(folders.TaskOutput, taskPath) is { } below)
        {
            folders.RefuseLinks(below, target);
            path = Path.Join(folders.Output, below);
        }
        else
        {
            path = Path.Join(folders.Stage, "w" + (++_last).ToString(CultureInfo.InvariantCulture), Path.GetFileName(target));
            paths.Mount(path, taskPath, writable);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private void SeeListing(CwlValue value, string taskPath)
    {
        foreach (var entry in (value as CwlDirectory)?.Listing ?? [])
        {
            var entryPath = $"{taskPath}/{StagedFile.BasenameOf(entry)}";
            paths.See(StagedFile.LocationOf(entry), entryPath);
            SeeListing(entry, entryPath);
        }
    }
}
