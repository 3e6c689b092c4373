using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Engines.Native;

/// <summary>Runs the registered <see cref="INativeProcess"/>es in this server.</summary>
internal sealed class NativeProcessEngine : IProcessEngine
{
    private readonly Dictionary<string, INativeProcess> _byId = new(StringComparer.Ordinal);

    public NativeProcessEngine(IEnumerable<INativeProcess> processes)
    {
        var all = processes.ToArray();
        Processes = [.. all.Select(process => process.Description)];
        foreach (var process in all)
        {
            // Two of one id are reported by the catalogue, together with every other fault.
            _byId.TryAdd(process.Description.Id, process);
        }
    }

    public IReadOnlyList<ProcessDescription> Processes { get; }

    public ProcessDescription? Find(string processId) => _byId.GetValueOrDefault(processId)?.Description;

    public Task<IReadOnlyDictionary<string, OutputValue>> RunAsync(
        string processId, ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken) =>
        _byId[processId].ExecuteAsync(inputs, context, cancellationToken);
}
