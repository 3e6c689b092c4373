using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>What staging asks of files and folders.</summary>
internal static class StagedFile
{
    public static string LocationOf(CwlValue value) =>
        (value is CwlFile file ? file.Location : ((CwlDirectory)value).Location) ?? throw Nameless(value);

    /// <summary>The name under which it is to be seen: one part of a path and no way out of its folder.</summary>
    public static string BasenameOf(CwlValue value)
    {
        var basename = (value is CwlFile file ? file.Basename : ((CwlDirectory)value).Basename) ?? throw Nameless(value);
        return FileNames.IsSafe(basename)
            ? basename
            : throw new CwlException(CwlError.InvalidInput, $"'{basename}' is no name under which a file can be staged.");
    }

    /// <summary>The path on this machine of something that is no literal. It exists and is of the right kind.</summary>
    /// <exception cref="CwlException">It is missing, of the other kind, or on another machine.</exception>
    public static string SourceOf(CwlValue value)
    {
        var location = LocationOf(value);
        if (!FileUri.IsFile(location))
        {
            throw new CwlException(CwlError.InvalidInput, $"'{location}' is not on this machine and cannot be staged.");
        }

        var path = FileUri.ToPath(location);
        if (value is CwlFile ? File.Exists(path) : Directory.Exists(path))
        {
            return path;
        }

        var (wanted, other) = value is CwlFile ? ("File", "folder") : ("Directory", "file");
        throw new CwlException(
            CwlError.InvalidInput, Path.Exists(path) ? $"{wanted} '{path}' is a {other}." : $"{wanted} '{path}' does not exist.");
    }

    public static bool IsLiteral(CwlValue value) => FileNormalizer.IsLiteral(LocationOf(value));

    private static CwlException Nameless(CwlValue value) => new(CwlError.InvalidInput, $"{value} has no location and cannot be staged.");
}
