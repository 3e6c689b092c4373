namespace Cwl.Runner.Model;

public sealed record Workflow : CwlProcess
{
    public override string Class => "Workflow";

    public IReadOnlyList<WorkflowStep> Steps { get; init; } = [];
}
