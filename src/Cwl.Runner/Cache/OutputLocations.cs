using System.Globalization;
using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>
/// Says where outputs are without naming a place of one run: in the call's work folder (<c>step:out/a.txt</c>), or a file that came in
/// (<c>input:2</c>, the third one in the order of names, those of records' fields included: a key does not see the order in which they
/// were given), or a part of such a folder (<c>input:2/sub/b.txt</c>).
/// </summary>
internal sealed class OutputLocations
{
    private const string StepPrefix = "step:";
    private const string InputPrefix = "input:";

    private readonly List<string> _inputs = [];
    private readonly string _work;

    public OutputLocations(CwlObject inputs, RunOptions options)
    {
        _work = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.WorkDirectory)) + Path.DirectorySeparatorChar;
        _inputs.AddRange(FileLocations.PathsIn(InOrder(inputs)));
    }

    /// <summary>The outputs as an entry has them; null when one is in no place that another run would have too.</summary>
    public KeptOutputs? ToEntry(CwlObject outputs)
    {
        var root = string.Empty;
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        var isKnown = true;
        var value = (CwlObject)Relocate(outputs, location =>
        {
            var said = Say(FileUri.ToPath(location), ref root, paths);
            isKnown &= said is not null;
            return said ?? location;
        });
        return isKnown ? new KeptOutputs(value, root, paths) : null;
    }

    /// <summary>An entry's outputs, with their places in this run.</summary>
    /// <param name="outputs">The outputs as the entry has them.</param>
    /// <param name="root">The work folder that the entry's files are in now.</param>
    /// <exception cref="IOException">The entry speaks of an input that there is not: it is damaged.</exception>
    public CwlObject FromEntry(CwlObject outputs, string root) => (CwlObject)Relocate(outputs, location => FileUri.FromPath(Find(location, root)));

    private static CwlValue InOrder(CwlValue value) => value switch
    {
        CwlList list => new CwlList([.. list.Items.Select(InOrder)]),
        CwlObject fields => new CwlObject(
            fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, InOrder(field.Value)))),
        _ => value,
    };

    private string? Say(string path, ref string root, SortedSet<string> paths)
    {
        for (var i = 0; i < _inputs.Count; i++)
        {
            if (path == _inputs[i] || path.StartsWith(_inputs[i] + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{InputPrefix}{i}{path[_inputs[i].Length..]}");
            }
        }

        var end = path.StartsWith(_work, StringComparison.Ordinal) ? path.IndexOf(Path.DirectorySeparatorChar, _work.Length) : -1;
        if (end < 0 || (root.Length > 0 && !path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            return null;
        }

        root = path[..end];
        paths.Add(path[(end + 1)..]);
        return StepPrefix + path[(end + 1)..];
    }

    private string Find(string location, string root)
    {
        if (location.StartsWith(StepPrefix, StringComparison.Ordinal))
        {
            return Path.Join(root, location[StepPrefix.Length..]);
        }

        var slash = location.IndexOf('/', StringComparison.Ordinal);
        var said = slash < 0 ? location : location[..slash];
        var number = said.StartsWith(InputPrefix, StringComparison.Ordinal) ? said[InputPrefix.Length..] : string.Empty;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _inputs.Count
            ? _inputs[index] + (slash < 0 ? string.Empty : location[slash..])
            : throw new IOException($"'{location}' is no place of an output.");
    }

    private static CwlValue Relocate(CwlValue value, Func<string, string> move) => value switch
    {
        CwlFile file => file with { Location = Moved(file.Location, move), SecondaryFiles = RelocateAll(file.SecondaryFiles, move) },
        CwlDirectory directory => directory with { Location = Moved(directory.Location, move), Listing = RelocateAll(directory.Listing, move) },
        CwlList list => new CwlList(RelocateAll(list.Items, move)!),
        CwlObject fields => new CwlObject(fields.Select(field => KeyValuePair.Create(field.Key, Relocate(field.Value, move)))),
        _ => value,
    };

    private static string? Moved(string? location, Func<string, string> move) =>
        location is null || FileNormalizer.IsLiteral(location) || RemoteFiles.IsRemote(location) ? location : move(location);

    private static List<CwlValue>? RelocateAll(IReadOnlyList<CwlValue>? values, Func<string, string> move) =>
        values is null ? null : [.. values.Select(value => Relocate(value, move))];
}
