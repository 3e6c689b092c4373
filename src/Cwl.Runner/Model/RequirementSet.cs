namespace Cwl.Runner.Model;

/// <summary>
/// The requirements and hints in force at some place, by class. Going inwards (workflow, step, tool) the inner one wins; a requirement
/// wins over a hint wherever the two stand (Workflow v1.2, "Requirements and hints").
/// </summary>
public sealed class RequirementSet
{
    private readonly Dictionary<Type, Requirement> _requirements;
    private readonly Dictionary<Type, Requirement> _hints;

    private RequirementSet(Dictionary<Type, Requirement> requirements, Dictionary<Type, Requirement> hints)
    {
        _requirements = requirements;
        _hints = hints;
    }

    public static RequirementSet Empty { get; } = new([], []);

    public RequirementSet Enter(CwlProcess process) => Enter(process.Requirements, process.Hints);

    public RequirementSet Enter(WorkflowStep step) => Enter(step.Requirements, step.Hints);

    public RequirementSet Enter(IReadOnlyList<Requirement> requirements, IReadOnlyList<Requirement> hints)
    {
        if (requirements.Count == 0 && hints.Count == 0)
        {
            return this;
        }

        return new(Merge(_requirements, requirements), Merge(_hints, hints));
    }

    /// <summary>The one in force, or null.</summary>
    public T? Find<T>()
        where T : Requirement => (T?)(_requirements.GetValueOrDefault(typeof(T)) ?? _hints.GetValueOrDefault(typeof(T)));

    /// <summary>Whether the one in force is a requirement and not only a hint.</summary>
    public bool Requires<T>()
        where T : Requirement => _requirements.ContainsKey(typeof(T));

    private static Dictionary<Type, Requirement> Merge(Dictionary<Type, Requirement> outer, IReadOnlyList<Requirement> inner)
    {
        if (inner.Count == 0)
        {
            return outer;
        }

        var merged = new Dictionary<Type, Requirement>(outer);
        foreach (var requirement in inner)
        {
            merged[requirement.GetType()] = requirement;
        }

        return merged;
    }
}
