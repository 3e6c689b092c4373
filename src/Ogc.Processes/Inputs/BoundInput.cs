namespace Ogc.Processes.Inputs;

/// <summary>An input with all its occurrences, defaults applied.</summary>
internal sealed record BoundInput(InputPlan Plan, IReadOnlyList<BoundValue> Values)
{
    public string Id => Plan.Description.Id;
}
