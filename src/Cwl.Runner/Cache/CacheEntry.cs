using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>
/// One kept result: its files and a manifest, which says what belongs to it. A file that was changed behind the cache's back (it shares
/// its blocks with an output elsewhere, which may have been written to) has another size or time than the one noted, and the entry
/// counts no more.
/// </summary>
internal sealed class CacheEntry
{
    private readonly string _entry;
    private readonly FileTree _tree;

    private CacheEntry(string entry, CwlObject outputs, FileTree tree)
    {
        _entry = entry;
        _tree = tree;
        Outputs = outputs;
    }

    /// <summary>The output object, locations said relative to the call.</summary>
    public CwlObject Outputs { get; }

    /// <summary>Whether no output is a file or folder of the call's own.</summary>
    public bool IsEmpty => _tree.IsEmpty;

    /// <summary>Takes an entry's files and returns its manifest.</summary>
    /// <param name="entry">The path that the names of its files begin with.</param>
    /// <param name="outputs">What the call left.</param>
    public static byte[] Write(string entry, KeptOutputs outputs)
    {
        var tree = FileTree.Take(outputs.Root, outputs.Paths, entry);
        return CwlJson.Bytes(new CwlObject([new("outputs", outputs.Value), .. tree.ToFields()]), indented: false);
    }

    /// <summary>Reads an entry; null when the manifest is none of this engine's.</summary>
    public static CacheEntry? TryRead(byte[] manifest, string entry)
    {
        try
        {
            return CwlJson.Read(manifest, entry) is CwlObject fields
                && fields["outputs"] is CwlObject outputs
                && FileTree.FromFields(fields) is { } tree
                ? new CacheEntry(entry, outputs, tree)
                : null;
        }
        catch (CwlException)
        {
            return null;
        }
    }

    public bool IsIntact() => _tree.IsIn(_entry);

    /// <summary>Makes the files and folders in a work folder.</summary>
    public void LinkTo(string root) => _tree.LinkTo(_entry, root);
}
