using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Jobs;

/// <summary>Checks an execute request as a whole.</summary>
internal sealed class RequestCheck(ProcessCatalogue catalogue, InputValidator inputs)
{
    private readonly ConditionalWeakTable<ProcessDescription, FrozenSet<string>> _allOutputs = [];

    /// <exception cref="ProcessException">The process, an output or inputs are wrong.</exception>
    public CheckedRequest Check(ExecuteRequest request)
    {
        var (engine, process) = catalogue.GetRunnable(request.ProcessId);
        var outputs = Outputs(process, request);
        return new CheckedRequest(request, engine, process, inputs.Validate(process, request.Inputs), outputs);
    }

    // An empty selection asks for everything: version 1.0 does not define it, and its test suite sends it.
    private IReadOnlySet<string> Outputs(ProcessDescription process, ExecuteRequest request)
    {
        if (request.Outputs is not { Count: > 0 } asked)
        {
            return _allOutputs.GetValue(process, static described =>
                described.Outputs.Select(output => output.Id).ToFrozenSet(StringComparer.Ordinal));
        }

        var unknown = asked.Keys.Where(id => process.FindOutput(id) is null).ToArray();
        if (unknown.Length > 0)
        {
            throw new ProcessException(ProcessError.NoSuchOutput, string.Join(" ", unknown.Select(id =>
                $"Process '{process.Id}' has no output '{id}'.{NearName.Suggest(id, process.Outputs.Select(output => output.Id))}")));
        }

        var refusals = asked
            .Select(output => OutputFormats.Refusal(process.FindOutput(output.Key)!, output.Value))
            .OfType<string>().ToArray();
        return refusals.Length == 0
            ? asked.Keys.ToHashSet(StringComparer.Ordinal)
            : throw new ProcessException(ProcessError.InvalidRequest, string.Join(" ", refusals));
    }
}
