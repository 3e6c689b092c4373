using Geo;
using Microsoft.Extensions.Logging;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Publication;
using Ogc.Processes.Results;

namespace Ogc.Processes.Jobs;

/// <summary>Runs a process once in a work folder: what synchronous and asynchronous execution have in common.</summary>
internal sealed class ProcessRun(InputResolver inputs, DataFolder data, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>The asked outputs that the process made, in the order of its description.</summary>
    public async Task<IReadOnlyDictionary<string, OutputValue>> RunAsync(
        CheckedRequest request, Guid? jobId, WorkFolder folder, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var resolved = await inputs.ResolveAsync(request.Process.Id, request.Inputs, folder.Inputs, cancellationToken);
        var context = new ProcessContext(
            jobId, folder.Work, request.Outputs, progress, time, loggers.CreateLogger("Ogc.Processes." + request.Process.Id));
        var made = await RunAsync(request, resolved, context, cancellationToken);
        var outputs = new OrderedDictionary<string, OutputValue>(StringComparer.Ordinal);
        foreach (var output in request.Process.Outputs)
        {
            if (request.Outputs.Contains(output.Id) && made.TryGetValue(output.Id, out var value))
            {
                outputs.Add(output.Id, value);
            }
        }

        return OutputFormats.Apply(request.Request, outputs, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, OutputValue>> RunAsync(
        CheckedRequest request, ProcessInputs resolved, ProcessContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await request.Engine.RunAsync(request.Process.Id, resolved, context, cancellationToken);
        }
        catch (GeoException fault)
        {
            throw DataFault.Of(fault, resolved, data);
        }
    }
}
