using Ogc.Processes.Results;

namespace Ogc.Processes.Publication;

/// <summary>Results and layers of a run, ready to become visible.</summary>
/// <param name="Results">Not yet committed.</param>
/// <param name="Layers">To be stored in the transaction that ends the job.</param>
/// <param name="Remarks">What the user should know: what the process remarks, and which result cannot be a layer and why.</param>
internal sealed record StagedPublication(
    StagedResults Results, IReadOnlyList<PublishedLayer> Layers, IReadOnlyList<string> Remarks) : IDisposable
{
    public string? Message => Remarks.Count == 0 ? null : string.Join(" ", Remarks);

    public void Dispose() => Results.Dispose();
}
