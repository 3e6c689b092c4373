using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Engines.Native;

/// <summary>A process written in C# and run in the server. Register it with <c>AddNativeProcess&lt;T&gt;()</c>.</summary>
public interface INativeProcess
{
    /// <summary>The same object at every call.</summary>
    ProcessDescription Description { get; }

    /// <summary>Runs once.</summary>
    /// <param name="inputs">Validated against <see cref="Description"/> and resolved: references are local files.</param>
    /// <param name="context">Work folder, progress, log.</param>
    /// <param name="cancellationToken">Fires when the job is dismissed or the server stops; end within a second.</param>
    /// <returns>Output values by output id; outputs that were not asked for may be left out.</returns>
    /// <exception cref="ProcessException">With a message for the client: what was wrong, the value, the limit.</exception>
    Task<IReadOnlyDictionary<string, OutputValue>> ExecuteAsync(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken);
}
