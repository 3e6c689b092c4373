namespace Cwl.Runner.Model;

/// <summary>How much of a Directory's listing expressions see, where a parameter does not say.</summary>
public sealed record LoadListingRequirement(LoadListing LoadListing) : Requirement;
