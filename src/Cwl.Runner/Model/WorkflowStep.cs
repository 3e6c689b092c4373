namespace Cwl.Runner.Model;

public sealed record WorkflowStep
{
    /// <summary>The short name within the workflow.</summary>
    public required string Id { get; init; }

    public IReadOnlyList<StepInput> In { get; init; } = [];

    /// <summary>The short names of the outputs that the step hands on.</summary>
    public IReadOnlyList<string> Out { get; init; } = [];

    public required CwlProcess Run { get; init; }

    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    public IReadOnlyList<Requirement> Hints { get; init; } = [];

    /// <summary>Short names of the inputs scattered over; empty when the step is not scattered.</summary>
    public IReadOnlyList<string> Scatter { get; init; } = [];

    public ScatterMethod? ScatterMethod { get; init; }

    /// <summary>An expression; null runs always.</summary>
    public string? When { get; init; }

    public string? Label { get; init; }

    public string? Doc { get; init; }

    public SourceLocation? Location { get; init; }
}
