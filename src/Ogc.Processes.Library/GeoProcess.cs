using Geo;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library;

/// <summary>A process that computes on rasters or features: off the caller's thread, with the faults of data as faults of inputs.</summary>
internal abstract class GeoProcess : INativeProcess
{
    public abstract ProcessDescription Description { get; }

    public Task<IReadOnlyDictionary<string, OutputValue>> ExecuteAsync(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken) =>
        Task.Run(() => RunTranslated(inputs, context, cancellationToken), cancellationToken);

    protected abstract IReadOnlyDictionary<string, OutputValue> Run(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken);

    private IReadOnlyDictionary<string, OutputValue> RunTranslated(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        try
        {
            return Run(inputs, context, cancellationToken);
        }
        catch (GeoException fault)
        {
            throw new ProcessException(GeoFaults.ErrorOf(fault.Error), fault.Message, inner: fault);
        }
    }
}
