using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Inputs;

/// <summary>Checks all inputs of a request before a job exists, and reports every fault at once.</summary>
internal sealed class InputValidator(ReferencePolicy references, IOptions<InputOptions> options)
{
    private readonly int _maxInlineBytes = options.Value.MaxInlineBytes;

    /// <summary>The inputs with their occurrences and defaults.</summary>
    /// <exception cref="ProcessException"><see cref="ProcessError.InvalidInput"/> with all faults.</exception>
    public IReadOnlyList<BoundInput> Validate(
        ProcessDescription process, IReadOnlyDictionary<string, IReadOnlyList<InputValue>> inputs)
    {
        var faults = new FaultLog<InputFault>();
        var bound = InputBinder.Bind(ProcessPlan.Of(process), inputs, faults);
        foreach (var input in bound)
        {
            foreach (var value in input.Values.TakeWhile(_ => !faults.IsFull))
            {
                Check(input, value, faults);
            }
        }

        return faults.Count == 0
            ? bound
            : throw InputFaults.Exception(ProcessError.InvalidInput, process.Id, faults);
    }

    private void Check(BoundInput input, BoundValue value, FaultLog<InputFault> faults)
    {
        if (value.Value is InlineValue inline)
        {
            var bytes = JsonMarshal.GetRawUtf8Value(inline.Value).Length;
            if (bytes > _maxInlineBytes)
            {
                faults.Add(new(
                    input.Id,
                    value.Pointer,
                    $"Input '{input.Id}' has {bytes} bytes; the limit for values in a request is {_maxInlineBytes}. Send a reference (href)."));
                return;
            }

            var found = new FaultLog<SchemaFault>();
            SchemaValidator.Validate(input.Plan.Schema, inline.Value, value.Pointer, inline.Format, found);
            faults.AddRange(found.Select(fault => InputFaults.Of(input.Id, fault)));
        }
        else if (value.Value is ReferenceValue reference)
        {
            CheckReference(input, reference, value.Pointer, faults);
        }
    }

    private void CheckReference(BoundInput input, ReferenceValue reference, string pointer, FaultLog<InputFault> faults)
    {
        if (references.Refusal(reference.Href) is { } refusal)
        {
            faults.Add(new(input.Id, pointer, $"Input '{input.Id}' {refusal}."));
        }

        var allowed = input.Plan.MediaTypes;
        if (reference.Format?.MediaType is { } told
            && allowed.Count > 0
            && !MediaTypeName.IsUnspecific(told)
            && !allowed.Any(type => MediaTypeName.IsSame(type, told)))
        {
            var message = $"Input '{input.Id}' is said to be '{told}', but must be one of {string.Join(", ", allowed)}.";
            faults.Add(new(input.Id, pointer, message));
        }
    }
}
