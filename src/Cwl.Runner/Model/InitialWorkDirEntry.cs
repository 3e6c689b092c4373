using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <summary>One entry of a listing.</summary>
/// <param name="Entry">An expression or text of a file (a string), a File or Directory, null, or a list of them.</param>
/// <param name="IsDirent">Whether it is a Dirent: then a string is the content of a file, and blanks at its ends are kept.</param>
public sealed record InitialWorkDirEntry(CwlValue Entry, bool IsDirent)
{
    /// <summary>The Dirent's name below the output folder, a string or an expression.</summary>
    public string? EntryName { get; init; }

    /// <summary>A boolean or (v1.2) an expression; null is false.</summary>
    public CwlValue? Writable { get; init; }

    public SourceLocation? Location { get; init; }
}
