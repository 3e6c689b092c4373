using Cwl.Runner.Documents;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>Brings a folder of the outputs to its place and lists all that is in it. What is there already stays, unless it has the same name.</summary>
internal sealed class OutputTree
{
    private readonly string _source;
    private readonly string _target;
    private readonly OutputFiles _files;
    private readonly SafeLinks _links;
    private readonly OutputTree? _outer;

    public OutputTree(string source, string target, OutputFiles files, SafeLinks links)
    {
        _source = source;
        _target = target;
        _files = files;
        _links = links;
    }

    // A folder that a link of the outer one leads to.
    private OutputTree(string source, string target, OutputTree outer)
        : this(source, target, outer._files, outer._links) => _outer = outer;

    public Task<CwlDirectory> PutAsync(CancellationToken cancellationToken) => PutFolderAsync(_source, _target, cancellationToken);

    private async Task<CwlDirectory> PutFolderAsync(string from, string to, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(to);
        var entries = new DirectoryInfo(_files.Now(from)).GetFileSystemInfos();
        Array.Sort(entries, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        var listing = new List<CwlValue>(entries.Length);
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await PutEntryAsync(entry, Path.Join(to, entry.Name), cancellationToken) is { } placed)
            {
                listing.Add(placed);
            }
        }

        _files.Remember(from, to);
        return Reported(to) with { Listing = listing };
    }

    private async Task<CwlValue?> PutEntryAsync(FileSystemInfo entry, string to, CancellationToken cancellationToken)
    {
        if (entry.LinkTarget is not null)
        {
            return _links.TargetOf(entry.FullName) is { } leadsTo ? await PutLinkAsync(entry.FullName, leadsTo, to, cancellationToken) : null;
        }

        return entry is DirectoryInfo
            ? await PutFolderAsync(entry.FullName, to, cancellationToken)
            : Reported(to, await _files.PutAsync(entry.FullName, to, cancellationToken));
    }

    // A link within the folder stays one. Any other becomes what it leads to, for its target will not be there later.
    private async Task<CwlValue> PutLinkAsync(string link, string leadsTo, string to, CancellationToken cancellationToken)
    {
        var isFolder = Directory.Exists(leadsTo);
        if (IsAtOrBelow(leadsTo, _source))
        {
            var facts = isFolder ? null : await _files.ReadAsync(_files.Now(leadsTo), cancellationToken);
            Relink(to, Path.Join(_target, leadsTo[_source.Length..]));
            return facts is null ? Reported(to) : Reported(to, facts);
        }

        if (!isFolder)
        {
            return Reported(to, await _files.PutAsync(leadsTo, to, cancellationToken));
        }

        return IsAround(leadsTo)
            ? throw new CwlException(CwlError.InvalidOutput, $"The output '{link}' is a link to '{leadsTo}', a folder that it is in itself.")
            : await new OutputTree(leadsTo, to, this).PutAsync(cancellationToken);
    }

    // Such a folder would be copied into itself without end.
    private bool IsAround(string folder) => IsAtOrBelow(_source, folder) || (_outer is not null && _outer.IsAround(folder));

    private static bool IsAtOrBelow(string path, string folder) =>
        path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Relink(string link, string to)
    {
        if (new FileInfo(link).LinkTarget == Path.GetRelativePath(Path.GetDirectoryName(link)!, to))
        {
            return;
        }

        File.Delete(link);
        File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, to));
    }

    private static CwlDirectory Reported(string path) =>
        new() { Location = FileUri.FromPath(path), Path = path, Basename = Path.GetFileName(path) };

    private static CwlFile Reported(string path, FileFacts facts) => new()
    {
        Location = FileUri.FromPath(path),
        Path = path,
        Basename = Path.GetFileName(path),
        Size = facts.Size,
        Checksum = facts.Checksum,
    };
}
