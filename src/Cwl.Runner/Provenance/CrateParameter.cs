namespace Cwl.Runner.Provenance;

/// <summary>A parameter as the crate knows it.</summary>
/// <param name="Id">The id of its entity.</param>
/// <param name="Name">Its name in the document.</param>
internal sealed record CrateParameter(string Id, string Name);
