using System.Text.Json;
using Ogc.Processes;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;

namespace Ogc.Server.OgcApi;

/// <summary>Reads an execute request (<c>execute.yaml</c>) and reports every structural fault at once.</summary>
/// <remarks>Generous where versions and clients differ: formats inside or beside a value, <c>type</c> or <c>mediaType</c> of a link,
/// unknown members ignored. Whether values fit the process is for <see cref="JobService"/> to say.</remarks>
internal sealed class ExecuteRequestJson
{
    private readonly FaultLog<InputFault> _faults = new();
    private readonly ProcessDescription _process;
    private readonly bool _byReference;

    private ExecuteRequestJson(ProcessDescription process, bool byReference)
    {
        _process = process;
        _byReference = byReference;
    }

    /// <summary>Reads <paramref name="body"/>.</summary>
    /// <param name="body">The JSON document.</param>
    /// <param name="process">The process to execute.</param>
    /// <param name="byReference">True when the client prefers links for outputs that it says nothing about.</param>
    /// <exception cref="ProcessException">With all faults.</exception>
    public static ExecuteRequest Read(JsonElement body, ProcessDescription process, bool byReference) =>
        new ExecuteRequestJson(process, byReference).ReadRequest(body);

    private ExecuteRequest ReadRequest(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new ProcessException(
                ProcessError.InvalidRequest, $"The body is {Name(body.ValueKind)}; an execute request is an object with 'inputs'.");
        }

        var request = new ExecuteRequest(_process.Id, ReadInputs(body))
        {
            Outputs = ReadOutputs(body),
            Response = ReadResponse(body),
        };
        return _faults.Count == 0 ? request : throw new ProcessException(ProcessError.InvalidRequest, Summary(), [.. _faults]);
    }

    private Dictionary<string, IReadOnlyList<InputValue>> ReadInputs(JsonElement body)
    {
        var inputs = new Dictionary<string, IReadOnlyList<InputValue>>(StringComparer.Ordinal);
        if (!body.TryGetProperty("inputs", out var members))
        {
            return inputs;
        }

        if (members.ValueKind != JsonValueKind.Object)
        {
            Fault(null, "/inputs", $"'inputs' is {Name(members.ValueKind)}; it must be an object with one member for each input");
            return inputs;
        }

        var mostInputs = _process.Inputs.Count + FaultLog<InputFault>.Limit; // so many unknown ones are enough to be told of
        foreach (var member in members.EnumerateObject().Take(mostInputs).TakeWhile(_ => !_faults.IsFull))
        {
            inputs[member.Name] = _process.FindInput(member.Name) is { } input
                ? ReadInput(input, member.Value)
                : [new InlineValue(member.Value)];
        }

        return inputs;
    }

    private List<InputValue> ReadInput(InputDescription input, JsonElement value)
    {
        var pointer = "/inputs/" + Escape(input.Id);
        if (value.ValueKind != JsonValueKind.Array || !IsListOfOccurrences(input, value))
        {
            return ReadValue(input.Id, pointer, value) is { } one ? [one] : [];
        }

        return value.GetArrayLength() <= input.MostOccurrences ? ReadOccurrences(input.Id, pointer, value) : TooMany(input, pointer, value);
    }

    private List<InputValue> ReadOccurrences(string id, string pointer, JsonElement array)
    {
        var values = new List<InputValue>(array.GetArrayLength());
        foreach (var (index, item) in array.EnumerateArray().TakeWhile(_ => !_faults.IsFull).Index())
        {
            if (ReadValue(id, $"{pointer}/{index}", item) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    private List<InputValue> TooMany(InputDescription input, string pointer, JsonElement array)
    {
        Fault(input.Id, pointer, $"Input '{input.Id}' is there {array.GetArrayLength()} times, but at most {input.MostOccurrences} are allowed");
        return [];
    }

    /// <summary>An array is the value of an input that occurs once, and the occurrences of one that may occur often;
    /// links and qualified values in it are occurrences in any case.</summary>
    private static bool IsListOfOccurrences(InputDescription input, JsonElement array)
    {
        var repeats = input.MaxOccurs != 1;
        var takesArrays = TakesArrays(input.Schema);
        return (repeats && (!takesArrays || array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Array)))
            || (!takesArrays && array.EnumerateArray().Any(IsQualifiedOrLink));
    }

    private static bool TakesArrays(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueEquals("array");

    private static bool IsQualifiedOrLink(JsonElement item) => item.ValueKind == JsonValueKind.Object
        && (item.TryGetProperty("href", out _) || item.TryGetProperty("value", out _));

    private InputValue? ReadValue(string id, string pointer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            Fault(id, pointer, "the value is null; leave the input out instead");
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return new InlineValue(value);
        }

        if (value.TryGetProperty("href", out var href))
        {
            return ReadReference(id, pointer, value, href);
        }

        return value.TryGetProperty("value", out var inner)
            ? new InlineValue(inner, ReadFormat(id, pointer, value, "mediaType")) { Pointer = pointer + "/value" }
            : new InlineValue(value);
    }

    private ReferenceValue? ReadReference(string id, string pointer, JsonElement value, JsonElement href)
    {
        if (href.ValueKind != JsonValueKind.String || href.GetString() is not { Length: > 0 } address)
        {
            Fault(id, pointer + "/href", $"'href' is {Name(href.ValueKind)}; it must be the address of the value");
            return null;
        }

        return new ReferenceValue(address, ReadFormat(id, pointer, value, "type"));
    }

    /// <summary>Version 1.0 has the members beside the value, its drafts and many clients below <c>format</c>.</summary>
    private ValueFormat? ReadFormat(string? id, string pointer, JsonElement value, string mediaTypeMember)
    {
        if (value.TryGetProperty("format", out var format))
        {
            if (format.ValueKind == JsonValueKind.Object)
            {
                return ReadFormat(id, pointer + "/format", format, "mediaType");
            }

            Fault(id, pointer + "/format", $"'format' is {Name(format.ValueKind)}; it must be an object with 'mediaType'");
            return null;
        }

        var found = new ValueFormat(
            Text(id, pointer, value, "mediaType") ?? Text(id, pointer, value, mediaTypeMember),
            Text(id, pointer, value, "encoding"),
            value.TryGetProperty("schema", out var schema) ? schema.ToString() : null);
        return found == new ValueFormat() ? null : found;
    }

    private Dictionary<string, OutputRequest>? ReadOutputs(JsonElement body)
    {
        if (!body.TryGetProperty("outputs", out var members) || members.ValueKind == JsonValueKind.Null)
        {
            return DefaultOutputs();
        }

        if (members.ValueKind != JsonValueKind.Object)
        {
            Fault(null, "/outputs", $"'outputs' is {Name(members.ValueKind)}; it must be an object with one member for each wanted output");
            return null;
        }

        var outputs = new Dictionary<string, OutputRequest>(StringComparer.Ordinal);
        // One more than there are: that one is unknown, which is enough to refuse the request.
        foreach (var member in members.EnumerateObject().Take(_process.Outputs.Count + 1))
        {
            outputs[member.Name] = ReadOutput("/outputs/" + Escape(member.Name), member.Value);
        }

        // Version 1.0 does not define an empty object; its test suite expects all outputs.
        return outputs.Count == 0 ? DefaultOutputs() : outputs;
    }

    private Dictionary<string, OutputRequest>? DefaultOutputs() => _byReference
        ? _process.Outputs.ToDictionary(output => output.Id, _ => new OutputRequest(ByReference: true), StringComparer.Ordinal)
        : null;

    private OutputRequest ReadOutput(string pointer, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.True)
        {
            return new OutputRequest(_byReference);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(null, pointer, $"the output is {Name(value.ValueKind)}; it must be an object, for example {{}} or {{\"transmissionMode\":\"value\"}}");
            return new OutputRequest();
        }

        var mode = Text(null, pointer, value, "transmissionMode");
        if (mode is not (null or "value" or "reference"))
        {
            Fault(null, pointer + "/transmissionMode", $"'{mode}' is not a transmission mode; use 'value' or 'reference'");
        }

        var format = value.TryGetProperty("format", out _) || value.TryGetProperty("mediaType", out _)
            ? ReadFormat(null, pointer, value, "mediaType")
            : null;
        return new OutputRequest(mode is null ? _byReference : mode == "reference", format);
    }

    private ResponseForm ReadResponse(JsonElement body)
    {
        var form = Text(null, string.Empty, body, "response");
        if (form is not (null or "raw" or "document"))
        {
            Fault(null, "/response", $"'{form}' is not a form of response; use 'raw' or 'document'");
        }

        return form == "document" ? ResponseForm.Document : ResponseForm.Raw;
    }

    private string? Text(string? id, string pointer, JsonElement parent, string member)
    {
        if (!parent.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Fault(id, $"{pointer}/{member}", $"'{member}' is {Name(value.ValueKind)}; it must be a string");
        return null;
    }

    private void Fault(string? input, string pointer, string message) => _faults.Add(new InputFault(input, pointer, message + "."));

    private string Summary() => _faults.Count == 1
        ? $"The request has a fault at {_faults[0].Pointer}: {_faults[0].Message}"
        : $"The request has {_faults.Count} faults{(_faults.IsFull ? " or more" : string.Empty)}; the first, at {_faults[0].Pointer}: {_faults[0].Message}";

    private static string Escape(string member) =>
        member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
