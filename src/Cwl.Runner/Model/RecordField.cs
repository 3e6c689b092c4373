namespace Cwl.Runner.Model;

/// <summary>A field of a record: a parameter in all but its place.</summary>
public sealed record RecordField : Parameter
{
    public CommandLineBinding? InputBinding { get; init; }

    public CommandOutputBinding? OutputBinding { get; init; }
}
