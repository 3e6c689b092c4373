namespace Ogc.Processes;

/// <summary>The one exception of this project. Its message is for the client: the thing, the value, the limit;
/// never a path or SQL.</summary>
public sealed class ProcessException(ProcessError error, string message, IReadOnlyList<InputFault>? faults = null, Exception? inner = null)
    : Exception(message, inner)
{
    public ProcessError Error { get; } = error;

    /// <summary>Every fault found in the request; empty when the message says all.</summary>
    public IReadOnlyList<InputFault> Faults { get; } = faults ?? [];
}
