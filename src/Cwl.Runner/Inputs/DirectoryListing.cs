using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>What is in a folder, as <c>listing</c>: sorted by name, files with their sizes.</summary>
public static class DirectoryListing
{
    /// <summary>The folder with its listing. A literal, or a folder that has one, keeps it.</summary>
    /// <exception cref="CwlException">The folder cannot be read.</exception>
    public static CwlDirectory Load(CwlDirectory directory, LoadListing depth)
    {
        if (depth == LoadListing.None || directory.Listing is not null || directory.Location is not { } location || !FileUri.IsFile(location))
        {
            return directory;
        }

        return directory with { Listing = Read(FileUri.ToPath(location), depth == LoadListing.Deep) };
    }

    /// <summary>The entries of a folder of this machine.</summary>
    /// <exception cref="CwlException">The folder cannot be read.</exception>
    public static IReadOnlyList<CwlValue> Read(string folder, bool deep)
    {
        try
        {
            var entries = new DirectoryInfo(folder).GetFileSystemInfos();
            Array.Sort(entries, (left, right) => string.CompareOrdinal(left.Name, right.Name));
            return Array.ConvertAll(entries, entry => Of(entry, deep));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CwlException(CwlError.InvalidInput, $"The listing of folder '{folder}' cannot be read: {exception.Message}", exception);
        }
    }

    private static CwlValue Of(FileSystemInfo entry, bool deep)
    {
        var location = FileUri.FromPath(entry.FullName);
        if (entry is DirectoryInfo)
        {
            // A link to a folder may lead back to where it stands; it is listed, and not entered.
            var enter = deep && entry.LinkTarget is null;
            return new CwlDirectory { Location = location, Basename = entry.Name, Listing = enter ? Read(entry.FullName, deep) : null };
        }

        return FileNames.Named(new CwlFile { Location = location, Size = FileNormalizer.SizeOf(location) }, entry.Name);
    }
}
