using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Inputs;

/// <summary>Makes the messages about inputs.</summary>
internal static class InputFaults
{
    private const int InMessage = 5;

    public static InputFault Of(string input, SchemaFault fault)
    {
        var root = JsonText.Append("/inputs", input);
        var inside = fault.Pointer.StartsWith(root + "/", StringComparison.Ordinal) ? $" at {fault.Pointer[root.Length..]}" : string.Empty;
        return new InputFault(input, fault.Pointer, $"Input '{input}'{inside} {fault.Message}.");
    }

    public static ProcessException Exception(ProcessError error, string processId, IReadOnlyList<InputFault> faults)
    {
        var told = string.Join(" ", faults.Take(InMessage).Select(fault => fault.Message));
        var message = faults.Count switch
        {
            1 => told,
            <= InMessage => $"The inputs of process '{processId}' have {faults.Count} faults. {told}",
            FaultLog<InputFault>.Limit => $"The inputs of process '{processId}' have {faults.Count} faults or more; the first {InMessage}: {told}",
            _ => $"The inputs of process '{processId}' have {faults.Count} faults; the first {InMessage}: {told}",
        };
        return new ProcessException(error, message, [.. faults]);
    }
}
