using System.Text.Json;
using System.Text.Json.Serialization;
using Ogc.Processes.Inputs;

namespace Ogc.Processes.Jobs;

/// <summary>An <see cref="ExecuteRequest"/> as it is stored.</summary>
internal sealed record RequestDocument(
    string Process,
    Dictionary<string, RequestDocument.StoredValue[]> Inputs,
    Dictionary<string, OutputRequest>? Outputs,
    ResponseForm Response,
    int Priority)
{
    public static byte[] Write(ExecuteRequest request) => JsonSerializer.SerializeToUtf8Bytes(
        new RequestDocument(
            request.ProcessId,
            request.Inputs.ToDictionary(input => input.Key, input => input.Value.Select(StoredValue.Of).ToArray(), StringComparer.Ordinal),
            request.Outputs?.ToDictionary(StringComparer.Ordinal),
            request.Response,
            request.Priority),
        JobJson.Default.RequestDocument);

    public static ExecuteRequest Read(ReadOnlySpan<byte> json)
    {
        var stored = JsonSerializer.Deserialize(json, JobJson.Default.RequestDocument)!;
        return new ExecuteRequest(
            stored.Process,
            stored.Inputs.ToDictionary(
                input => input.Key,
                input => (IReadOnlyList<InputValue>)[.. input.Value.Select(value => value.ToValue())],
                StringComparer.Ordinal))
        {
            Outputs = stored.Outputs,
            Response = stored.Response,
            Priority = stored.Priority,
        };
    }

    /// <summary>One occurrence: a value or a reference.</summary>
    internal sealed record StoredValue(JsonElement? Value, string? Href, ValueFormat? Format, string? Pointer)
    {
        /// <summary>Told apart from an absent value, which a null in JSON is not.</summary>
        [JsonInclude]
        public bool IsNull { get; init; }

        public static StoredValue Of(InputValue value) => value switch
        {
            InlineValue { Value.ValueKind: JsonValueKind.Null } inline => new(null, null, inline.Format, inline.Pointer) { IsNull = true },
            InlineValue inline => new(inline.Value, null, inline.Format, inline.Pointer),
            ReferenceValue reference => new(null, reference.Href, reference.Format, reference.Pointer),
            _ => throw new ArgumentException($"A {value.GetType().Name} cannot be stored.", nameof(value)),
        };

        public InputValue ToValue() => Href is null
            ? new InlineValue(IsNull ? JsonNull.Element : Value!.Value, Format) { Pointer = Pointer }
            : new ReferenceValue(Href, Format) { Pointer = Pointer };
    }
}
