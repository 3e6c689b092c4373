using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>
/// One kept result: the folder <c>files/</c> and <c>result.json</c>, which says what belongs to it. A file that was changed behind the
/// cache's back (a hard link elsewhere was written to) has another size or time than the one noted, and the entry counts no more.
/// </summary>
internal sealed class CacheEntry
{
    private const string Manifest = "result.json";
    private const string FilesFolder = "files";

    private readonly string _folder;
    private readonly FileTree _tree;

    private CacheEntry(string folder, CwlObject outputs, FileTree tree)
    {
        _folder = Path.Join(folder, FilesFolder);
        _tree = tree;
        Outputs = outputs;
    }

    /// <summary>The output object, locations said relative to the call.</summary>
    public CwlObject Outputs { get; }

    public bool IsEmpty => _tree.IsEmpty;

    /// <summary>Writes an entry into a folder that nobody else sees yet.</summary>
    public static void Write(string folder, KeptOutputs outputs)
    {
        var tree = FileTree.Empty;
        if (outputs.Paths.Count > 0)
        {
            var target = Path.Join(folder, FilesFolder);
            tree = FileTree.Take(outputs.Root, outputs.Paths, target);
        }

        var manifest = new CwlObject([new("outputs", outputs.Value), .. tree.ToFields()]);
        File.WriteAllBytes(Path.Join(folder, Manifest), CwlJson.Bytes(manifest, indented: false));
    }

    /// <summary>Reads an entry; null when there is none, or none of this engine's.</summary>
    public static CacheEntry? TryRead(string folder)
    {
        try
        {
            var file = Path.Join(folder, Manifest);
            return File.Exists(file)
                && CwlJson.Read(File.ReadAllBytes(file), file) is CwlObject manifest
                && manifest["outputs"] is CwlObject outputs
                && FileTree.FromFields(manifest) is { } tree
                ? new CacheEntry(folder, outputs, tree)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CwlException)
        {
            return null;
        }
    }

    public bool IsIntact() => _tree.IsIn(_folder);

    /// <summary>Gives the files names in another folder too.</summary>
    public void LinkTo(string root) => _tree.LinkTo(_folder, root);
}
