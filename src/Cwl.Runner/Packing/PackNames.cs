using Cwl.Runner.Model;

namespace Cwl.Runner.Packing;

/// <summary>Gives every process of a packed document its name: <c>main</c> for the first, the others their own, made unique.</summary>
internal sealed class PackNames
{
    private readonly OrderedDictionary<CwlProcess, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public PackNames(CwlProcess main)
    {
        Add(main, "main");
        for (var i = 0; i < _names.Count; i++)
        {
            if (_names.GetAt(i).Key is Workflow workflow)
            {
                foreach (var step in workflow.Steps)
                {
                    Add(step.Run, Plain(step.Run.Name));
                }
            }
        }
    }

    /// <summary>All processes, the main one first.</summary>
    public IEnumerable<CwlProcess> Processes => _names.Keys;

    public string this[CwlProcess process] => "#" + _names[process];

    private void Add(CwlProcess process, string wanted)
    {
        if (_names.ContainsKey(process))
        {
            return;
        }

        var name = wanted;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = $"{wanted}_{i}";
        }

        _names.Add(process, name);
    }

    // A name is the fragment of a reference, where a slash would lead into the process.
    private static string Plain(string name) =>
        name.Length == 0 ? "process" : new([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_')]);
}
