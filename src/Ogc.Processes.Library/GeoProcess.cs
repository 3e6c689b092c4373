using Geo;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library;

/// <summary>A process that computes on rasters or features: on a thread of its own, with the faults of data as faults of inputs.</summary>
/// <remarks>It computes for minutes without a pause: on a thread of the pool it would keep requests waiting.</remarks>
internal abstract class GeoProcess : INativeProcess
{
    public abstract ProcessDescription Description { get; }

    public Task<IReadOnlyDictionary<string, OutputValue>> ExecuteAsync(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => RunTranslated(inputs, context, cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);

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
