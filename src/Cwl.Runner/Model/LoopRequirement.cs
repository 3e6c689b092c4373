namespace Cwl.Runner.Model;

/// <summary>cwltool:Loop on a step: run again while the condition holds, outputs feeding inputs.</summary>
public sealed record LoopRequirement : Requirement
{
    /// <summary>An expression over inputs, evaluated before each round.</summary>
    public required string LoopWhen { get; init; }

    /// <summary>How an input gets its value from the outputs of the round before; sources name the step's outputs.</summary>
    public required IReadOnlyList<StepInput> Loop { get; init; }

    /// <summary>True collects the outputs of all rounds, false keeps the last.</summary>
    public required bool CollectAll { get; init; }
}
