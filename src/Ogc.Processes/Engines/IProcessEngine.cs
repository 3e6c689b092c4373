using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Engines;

/// <summary>Runs processes of one kind: written in C#, deployed as CWL.</summary>
public interface IProcessEngine
{
    /// <summary>The processes it runs now.</summary>
    IReadOnlyList<ProcessDescription> Processes { get; }

    /// <summary>The description of one of its processes, null when it is not one of its own.</summary>
    ProcessDescription? Find(string processId);

    /// <summary>Runs a process once; see <see cref="INativeProcess.ExecuteAsync"/> for what it is given and may throw.</summary>
    Task<IReadOnlyDictionary<string, OutputValue>> RunAsync(
        string processId, ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken);
}
