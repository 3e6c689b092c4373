using Ogc.Processes.Catalogue;
using Ogc.Processes.Results;

namespace Ogc.Processes.Publication;

/// <summary>Takes what a run made to where results are kept, and finds the map layers in it.</summary>
internal sealed class ResultPublisher(IResultStore results, LayerPublisher layers)
{
    /// <summary>The results, not yet visible, and their layers.</summary>
    public async Task<StagedPublication> StageAsync(
        ResultOrigin origin,
        ProcessDescription process,
        IReadOnlyDictionary<string, OutputValue> outputs,
        CancellationToken cancellationToken)
    {
        var staged = await results.StageAsync(origin.JobId, origin.Attempt, outputs, cancellationToken);
        try
        {
            var found = layers.Find(origin, process, outputs, staged, cancellationToken);
            return new StagedPublication(staged, found.Layers, [.. outputs.Values.SelectMany(output => output.Remarks), .. found.Remarks]);
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }
}
