namespace Cwl.Runner.Model;

/// <summary>Whether writable staged files are the originals.</summary>
public sealed record InplaceUpdateRequirement(bool InplaceUpdate) : Requirement;
