using System.Text.Json.Nodes;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;

namespace Ogc.Server.OgcApi;

/// <summary>Spells a stored execute request as a client could send it again (<c>execute.yaml</c>).</summary>
internal static class RequestDocuments
{
    public static JsonObject Of(ExecuteRequest request)
    {
        var document = new JsonObject { ["inputs"] = Inputs(request) };
        if (request.Outputs is { } outputs)
        {
            document["outputs"] = new JsonObject(outputs.Select(output => KeyValuePair.Create(output.Key, (JsonNode?)Output(output.Value))));
        }

        document["response"] = request.Response == ResponseForm.Document ? "document" : "raw";
        return document;
    }

    public static JsonObject Inputs(ExecuteRequest request) =>
        new(request.Inputs.Select(input => KeyValuePair.Create(input.Key, Occurrences(input.Value))));

    private static JsonNode? Occurrences(IReadOnlyList<InputValue> values) =>
        values is [var one] ? Value(one) : new JsonArray([.. values.Select(Value)]);

    private static JsonNode? Value(InputValue value) => value switch
    {
        ReferenceValue link => WithFormat(new JsonObject { ["href"] = link.Href }, link.Format, "type"),
        InlineValue { Format: null } inline => JsonNode.Parse(inline.Value.GetRawText()),
        InlineValue inline => WithFormat(new JsonObject { ["value"] = JsonNode.Parse(inline.Value.GetRawText()) }, inline.Format, "mediaType"),
        _ => throw new InvalidOperationException($"No spelling is known for an input of type {value.GetType().Name}."),
    };

    private static JsonObject Output(OutputRequest output) =>
        WithFormat(new JsonObject { ["transmissionMode"] = output.ByReference ? "reference" : "value" }, output.Format, "mediaType");

    private static JsonObject WithFormat(JsonObject target, ValueFormat? format, string mediaTypeMember)
    {
        (string Name, string? Text)[] members =
            [(mediaTypeMember, format?.MediaType), ("encoding", format?.Encoding), ("schema", format?.Schema)];
        foreach (var (name, text) in members.Where(member => member.Text is not null))
        {
            target[name] = text;
        }

        return target;
    }
}
