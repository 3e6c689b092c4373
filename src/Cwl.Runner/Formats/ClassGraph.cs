namespace Cwl.Runner.Formats;

/// <summary>Classes of ontologies, and what each is a kind of.</summary>
internal sealed class ClassGraph
{
    private const string SubClassOf = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
    private const string EquivalentClass = "http://www.w3.org/2002/07/owl#equivalentClass";

    private readonly Dictionary<string, List<string>> _above = [];

    /// <summary>Takes the statements that tell of classes, and leaves all others.</summary>
    public void Add(string subject, string predicate, string @object)
    {
        if (predicate is SubClassOf or EquivalentClass)
        {
            AddAbove(subject, @object);
        }

        if (predicate is EquivalentClass)
        {
            AddAbove(@object, subject);
        }
    }

    /// <summary>Whether one class is another, by any number of statements. Circles are walked once.</summary>
    public bool Leads(string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Stack<string>([from]);
        while (open.TryPop(out var at))
        {
            if (at == to)
            {
                return true;
            }

            foreach (var above in _above.GetValueOrDefault(at, []))
            {
                if (seen.Add(above))
                {
                    open.Push(above);
                }
            }
        }

        return false;
    }

    private void AddAbove(string below, string above)
    {
        if (_above.TryGetValue(below, out var known))
        {
            known.Add(above);
        }
        else
        {
            _above.Add(below, [above]);
        }
    }
}
