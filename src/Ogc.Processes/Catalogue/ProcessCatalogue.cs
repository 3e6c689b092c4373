using System.Diagnostics.CodeAnalysis;
using Ogc.Processes.Engines;

namespace Ogc.Processes.Catalogue;

/// <summary>The processes that can be executed, by id.</summary>
public sealed class ProcessCatalogue
{
    private readonly IReadOnlyList<IProcessEngine> _engines;

    /// <exception cref="InvalidOperationException">Descriptions are wrong; the message lists every fault with its key.</exception>
    public ProcessCatalogue(IEnumerable<IProcessEngine> engines)
    {
        _engines = [.. engines];
        var faults = DescriptionCheck.Faults(_engines.SelectMany(engine => engine.Processes));
        if (faults.Count > 0)
        {
            throw new InvalidOperationException("The process descriptions have faults:\n  " + string.Join("\n  ", faults));
        }
    }

    /// <summary>All processes, in the order in which they were registered.</summary>
    public IReadOnlyList<ProcessDescription> List() => [.. _engines.SelectMany(engine => engine.Processes)];

    /// <exception cref="ProcessException"><see cref="ProcessError.NoSuchProcess"/>, with the name that was probably meant.</exception>
    public ProcessDescription Get(string id) => TryGet(id, out var process) ? process : throw NoSuchProcess(id);

    public bool TryGet(string id, [NotNullWhen(true)] out ProcessDescription? process)
    {
        process = Find(id)?.Process;
        return process is not null;
    }

    /// <summary>The engine that runs a process, with its description.</summary>
    internal (IProcessEngine Engine, ProcessDescription Process) GetRunnable(string id) => Find(id) ?? throw NoSuchProcess(id);

    private (IProcessEngine Engine, ProcessDescription Process)? Find(string id)
    {
        foreach (var engine in _engines)
        {
            if (engine.Find(id) is { } process)
            {
                return (engine, process);
            }
        }

        return null;
    }

    private ProcessException NoSuchProcess(string id) =>
        new(ProcessError.NoSuchProcess, $"There is no process '{id}'.{NearName.Suggest(id, List().Select(process => process.Id))}");
}
