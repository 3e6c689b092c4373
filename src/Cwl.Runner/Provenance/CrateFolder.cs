using Cwl.Runner.Documents;

namespace Cwl.Runner.Provenance;

/// <summary>
/// The crate on disk: <c>workflow/</c>, <c>inputs/</c> and <c>outputs/</c>. Files are copied (block clones where the file system has
/// them), never linked: a crate must not change when somebody edits an input.
/// </summary>
internal sealed class CrateFolder(string path)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The last number that a name was given which is there several times.</summary>
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public string Path { get; } = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));

    /// <summary>Copies a file and returns its id; a file that is in the crate already keeps its place.</summary>
    /// <param name="source">The file.</param>
    /// <param name="folder">The folder of the crate that it belongs into.</param>
    /// <param name="name">The name it should have there; another one is found where that is taken.</param>
    public string AddFile(string source, string folder, string name)
    {
        if (Within(source) is { } inside)
        {
            return inside;
        }

        var target = Reserve(folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.Copy(source, target, overwrite: true);
        return IdOf(target);
    }

    /// <summary>Writes a file and returns its id.</summary>
    public string AddText(string text, string folder, string name)
    {
        var target = Reserve(folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
        return IdOf(target);
    }

    /// <summary>Makes room for a folder and returns its path in the crate, relative to it; a folder in the crate keeps its place.</summary>
    public string AddFolder(string? source, string folder, string name)
    {
        if (source is not null && Within(source) is not null)
        {
            return System.IO.Path.GetRelativePath(Path, source);
        }

        var target = Reserve(folder, name);
        Directory.CreateDirectory(target);
        return System.IO.Path.GetRelativePath(Path, target);
    }

    /// <summary>The id of a path in the crate.</summary>
    public static string IdOf(string relativePath, bool isFolder) => FileUri.EscapePath(relativePath) + (isFolder ? "/" : string.Empty);

    private string IdOf(string target) => IdOf(System.IO.Path.GetRelativePath(Path, target), isFolder: false);

    private string? Within(string source) =>
        source.StartsWith(Path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) ? IdOf(source) : null;

    private string Reserve(string folder, string name)
    {
        var wanted = System.IO.Path.Join(Path, folder, name);
        var target = wanted;
        while (!_names.Add(target))
        {
            var number = _numbers[wanted] = _numbers.GetValueOrDefault(wanted, 1) + 1;
            target = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}_{number}");
        }

        return target;
    }
}
