using Cwl.Runner.Documents;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>The files of this machine that a value refers to.</summary>
internal static class FileLocations
{
    /// <summary>The paths of all files and folders in the value, secondary files and parts of literals included.</summary>
    public static IEnumerable<string> PathsIn(CwlValue value) => value switch
    {
        CwlFile file => PathsIn(file),
        CwlDirectory directory => PathOf(directory.Location) is { } path ? [path] : PathsIn(directory.Listing),
        CwlList list => PathsIn(list.Items),
        CwlObject fields => fields.SelectMany(field => PathsIn(field.Value)),
        _ => [],
    };

    /// <summary>The path that a location names on this machine, or null.</summary>
    public static string? PathOf(string? location) => location is not null && FileUri.IsFile(location) ? FileUri.ToPath(location) : null;

    private static IEnumerable<string> PathsIn(CwlFile file) =>
        PathOf(file.Location) is { } path ? PathsIn(file.SecondaryFiles).Prepend(path) : PathsIn(file.SecondaryFiles);

    private static IEnumerable<string> PathsIn(IReadOnlyList<CwlValue>? values) => values is null ? [] : values.SelectMany(PathsIn);
}
