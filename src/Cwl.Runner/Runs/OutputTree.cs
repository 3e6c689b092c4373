using Cwl.Runner.Documents;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>Brings a folder of the outputs to its place and lists all that is in it. What is there already stays, unless it has the same name.</summary>
internal sealed class OutputTree(string source, string target, OutputFiles files, SafeLinks links)
{
    public Task<CwlDirectory> PutAsync(CancellationToken cancellationToken) => PutFolderAsync(source, target, cancellationToken);

    private async Task<CwlDirectory> PutFolderAsync(string from, string to, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(to);
        var entries = new DirectoryInfo(files.Now(from)).GetFileSystemInfos();
        Array.Sort(entries, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        var listing = new List<CwlValue>(entries.Length);
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            listing.Add(await PutEntryAsync(entry, Path.Join(to, entry.Name), cancellationToken));
        }

        files.Remember(from, to);
        return Reported(to) with { Listing = listing };
    }

    private async Task<CwlValue> PutEntryAsync(FileSystemInfo entry, string to, CancellationToken cancellationToken)
    {
        if (entry.LinkTarget is not null)
        {
            return await PutLinkAsync(entry, links.TargetOf(entry.FullName)!, to, cancellationToken);
        }

        return entry is DirectoryInfo
            ? await PutFolderAsync(entry.FullName, to, cancellationToken)
            : Reported(to, await files.PutAsync(entry.FullName, to, cancellationToken));
    }

    // A link within the folder stays one. Any other becomes what it leads to, for its target will not be there later.
    private async Task<CwlValue> PutLinkAsync(FileSystemInfo link, string leadsTo, string to, CancellationToken cancellationToken)
    {
        var isFolder = Directory.Exists(leadsTo);
        if (leadsTo.StartsWith(source + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            var facts = isFolder ? null : await files.ReadAsync(files.Now(leadsTo), cancellationToken);
            Relink(to, Path.Join(target, leadsTo[source.Length..]));
            return facts is null ? Reported(to) : Reported(to, facts);
        }

        if (!isFolder)
        {
            return Reported(to, await files.PutAsync(leadsTo, to, cancellationToken));
        }

        return link.FullName.StartsWith(leadsTo + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? throw new CwlException(CwlError.InvalidOutput, $"The output '{link.FullName}' is a link to '{leadsTo}', the folder that it is in.")
            : await new OutputTree(leadsTo, to, files, links).PutAsync(cancellationToken);
    }

    private static void Relink(string link, string to)
    {
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
