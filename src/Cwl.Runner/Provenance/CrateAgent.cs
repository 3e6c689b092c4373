namespace Cwl.Runner.Provenance;

/// <summary>Who started a run.</summary>
/// <param name="Id">An IRI that names the person, an ORCID best of all; null when there is none.</param>
/// <param name="Name">The person's name.</param>
public sealed record CrateAgent(string? Id, string Name);
