namespace Cwl.Runner.Checking;

/// <summary>Whether values of one type may be handed to a parameter of another. Ordered: the larger, the better.</summary>
internal enum Assignability
{
    /// <summary>No value of the source can be accepted.</summary>
    Never,

    /// <summary>Some values of the source can be accepted; which come is known only at run time.</summary>
    Sometimes,

    /// <summary>Every value of the source is accepted.</summary>
    Always,
}
