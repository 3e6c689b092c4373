using System.Collections.Frozen;

namespace Cwl.Runner.Runs;

/// <summary>One step's work folder and what keeps it.</summary>
internal sealed class WorkFolder(string name)
{
    /// <summary>The name below the run's work folder.</summary>
    public string Name { get; } = name;

    /// <summary>The step that is at work in it, and the values that refer into it.</summary>
    public int References { get; set; } = 1;

    /// <summary>Folders of other steps that links in this one point into.</summary>
    public IReadOnlyList<WorkFolder> LinkTargets { get; set; } = [];

    /// <summary>The paths in it that are outputs of the step.</summary>
    public IReadOnlySet<string> Outputs { get; set; } = FrozenSet<string>.Empty;
}
