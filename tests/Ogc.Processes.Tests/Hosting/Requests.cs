using System.Text.Json;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;

namespace Ogc.Processes.Tests.Hosting;

/// <summary>Makes requests from the JSON of their inputs; an object with 'href' is a reference.</summary>
public static class Requests
{
    public static ExecuteRequest Of(string processId, string inputs) => new(processId, Inputs(inputs));

    public static IReadOnlyDictionary<string, IReadOnlyList<InputValue>> Inputs(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(
            input => input.Name, input => (IReadOnlyList<InputValue>)[Value(input.Value.Clone())], StringComparer.Ordinal);
    }

    private static InputValue Value(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("href", out var href)
            ? new ReferenceValue(href.GetString()!, Format(json))
            : json.ValueKind == JsonValueKind.Object && json.TryGetProperty("value", out var value)
                ? new InlineValue(value, Format(json))
                : new InlineValue(json);

    private static ValueFormat? Format(JsonElement json) =>
        json.TryGetProperty("type", out var type) ? new ValueFormat(type.GetString()) : null;
}
