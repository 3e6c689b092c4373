using System.Text.Json;
using System.Text.Json.Nodes;
using Ogc.Processes.Catalogue;

namespace Ogc.Server.Web;

/// <summary>An execute request that could be sent as it is.</summary>
internal static class ExampleRequest
{
    public static JsonObject For(ProcessDescription process, ServerUrls urls) => new() { ["inputs"] = Inputs(process, urls) };

    public static string Command(ProcessDescription process, ServerUrls urls) =>
        $"""
        curl -s {urls.Execution(process.Id)} \
          -H 'Content-Type: application/json' \
          -H 'Prefer: respond-async' \
          -d '{ShellText(For(process, urls).ToJsonString(PlainJson.Options))}'
        """;

    /// <summary>The example of the description, with addresses of samples; else those required inputs whose schemas tell of a value.</summary>
    public static JsonObject Inputs(ProcessDescription process, ServerUrls urls)
    {
        if (process.ExampleInputs.ValueKind == JsonValueKind.Object)
        {
            var example = JsonNode.Parse(process.ExampleInputs.GetRawText())!.AsObject();
            ResolveSamples(example, urls);
            return example;
        }

        var required = process.Inputs.Where(input => input.MinOccurs > 0);
        return new JsonObject(required.Select(input => KeyValuePair.Create(input.Id, MadeUp(input.Schema))).Where(made => made.Value is not null));
    }

    /// <summary>Text between single quotes of a shell.</summary>
    private static string ShellText(string text) => text.Replace("'", @"'\''", StringComparison.Ordinal);

    private static void ResolveSamples(JsonNode? node, ServerUrls urls)
    {
        if (node is JsonObject members)
        {
            if (members["href"] is JsonValue href && href.GetValue<string>() is var file && !file.Contains(':', StringComparison.Ordinal))
            {
                members["href"] = urls.Sample(file);
            }

            members.ToList().ForEach(member => ResolveSamples(member.Value, urls));
        }
        else if (node is JsonArray items)
        {
            items.ToList().ForEach(item => ResolveSamples(item, urls));
        }
    }

    private static JsonNode? MadeUp(JsonElement schema)
    {
        if (schema.TryGetProperty("default", out var value))
        {
            return JsonNode.Parse(value.GetRawText());
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return JsonNode.Parse(values[0].GetRawText());
        }

        return (schema.TryGetProperty("type", out var type) ? type.ToString() : null) switch
        {
            "string" when !schema.TryGetProperty("contentMediaType", out _) => "text",
            "number" or "integer" => schema.TryGetProperty("minimum", out var least) ? JsonNode.Parse(least.GetRawText()) : 1,
            "boolean" => true,
            _ => null, // no file or object can be made up that the process would take
        };
    }
}
