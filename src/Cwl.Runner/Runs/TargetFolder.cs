using System.Globalization;

namespace Cwl.Runner.Runs;

/// <summary>The names taken in one folder that outputs are put into.</summary>
internal sealed class TargetFolder(string path)
{
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lastSuffixes = new(StringComparer.Ordinal);

    public string Path { get; } = path;

    /// <summary>Takes a name for a file that is there and must stay.</summary>
    public void Reserve(string name, string source) => _sources.TryAdd(name, source);

    /// <summary>
    /// Takes names for a file and what belongs to it. Where another file has one of the names, all of them get the same number at
    /// their ends, as cwltool writes it: <c>out.txt_2</c>. A file that is there already keeps its name.
    /// </summary>
    /// <param name="wanted">Wanted names, and what identifies the file; the main file first.</param>
    public IReadOnlyList<string> Take(IReadOnlyList<(string Name, string Source)> wanted)
    {
        var group = Apart(wanted);
        var suffix = string.Empty;
        while (!group.All(file => IsFree(file.Name + suffix, file.Source)))
        {
            var number = _lastSuffixes.GetValueOrDefault(group[0].Name, 1) + 1;
            _lastSuffixes[group[0].Name] = number;
            suffix = string.Create(CultureInfo.InvariantCulture, $"_{number}");
        }

        foreach (var (name, source) in group)
        {
            _sources[name + suffix] = source;
        }

        return [.. group.Select(file => file.Name + suffix)];
    }

    // Secondary files may come from different folders with one name.
    private static IReadOnlyList<(string Name, string Source)> Apart(IReadOnlyList<(string Name, string Source)> group)
    {
        if (group.Count == 1)
        {
            return group;
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var apart = new (string Name, string Source)[group.Count];
        for (var i = 0; i < apart.Length; i++)
        {
            var (wanted, source) = group[i];
            var name = wanted;
            for (var number = 2; !names.TryAdd(name, source) && names[name] != source; number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{number}");
            }

            apart[i] = (name, source);
        }

        return apart;
    }

    private bool IsFree(string name, string source) => !_sources.TryGetValue(name, out var other) || other == source;
}
