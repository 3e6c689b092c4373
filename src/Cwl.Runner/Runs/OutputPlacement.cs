using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>One file or folder of the outputs, and where it goes.</summary>
/// <param name="Value">The File or Directory.</param>
/// <param name="Source">The path of the file on this machine, links resolved; null for a literal or a remote file.</param>
/// <param name="Target">Where it goes.</param>
internal sealed record OutputPlacement(CwlValue Value, string? Source, string Target)
{
    /// <summary>The value as the outputs report it; set when the file is in place.</summary>
    public CwlValue? Placed { get; set; }

    /// <summary>Folders of literals are made first, then outer folders before inner ones, then files, which may lie in any of them.</summary>
    public (int Kind, int Depth) Order => (Value, Source) switch
    {
        (CwlDirectory, null) => (0, Target.Length),
        (CwlDirectory, { } source) => (1, source.Length),
        _ => (2, 0),
    };
}
