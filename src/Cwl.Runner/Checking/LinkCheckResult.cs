namespace Cwl.Runner.Checking;

/// <summary>What the check of a process's links found.</summary>
/// <param name="Faults">Links that cannot work, in the order of the document; the process must not run.</param>
/// <param name="Warnings">Links that may fail, depending on the values that come.</param>
public sealed record LinkCheckResult(IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings);
