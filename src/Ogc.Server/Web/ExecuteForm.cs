using System.Text.Json;
using System.Text.Json.Nodes;
using Ogc.Processes.Catalogue;

namespace Ogc.Server.Web;

/// <summary>A form over the inputs of a process, filled with the example; <c>execute.js</c> posts it as JSON.</summary>
internal static class ExecuteForm
{
    public static Html Draw(ProcessDescription process, ServerUrls urls)
    {
        var example = ExampleRequest.Inputs(process, urls);
        return Html.Of($"""
            <form class="execute" data-execution="{urls.Execution(process.Id)}">
            <div class="fields">{Html.Each(process.Inputs, input => Field(input, example[input.Id]))}</div>
            <p><button type="submit">Execute</button> <output></output></p>
            <ul class="faults" hidden></ul>
            <details><summary>Request</summary><pre><code data-request></code></pre></details>
            </form>
            <script src="{urls.Root}/assets/execute.js" defer></script>
            """);
    }

    private static Html Field(InputDescription input, JsonNode? example)
    {
        var kind = KindOf(input.Schema);
        return Html.Of($"""
            <label data-input="{input.Id}" title="{input.Description}"><span>{input.Title}{(input.MinOccurs > 0 ? " *" : string.Empty)}</span>
            {Control(input, kind, Start(input, kind, example))}
            <small><code>{input.Id}</code> {SchemaText.Describe(input.Schema)}</small></label>
            """);
    }

    private static Html Control(InputDescription input, FieldKind kind, string start)
    {
        var required = new Html(input.MinOccurs > 0 ? "required" : string.Empty);
        var attributes = Html.Of($"""name="{input.Id}" data-kind="{kind}" {required}""");
        return kind switch
        {
            FieldKind.Choice => Select(input.Schema.GetProperty("enum").EnumerateArray().Select(value => value.ToString()), start, attributes),
            FieldKind.Boolean => Select(["true", "false"], start, attributes),
            FieldKind.Json => Html.Of($"""<textarea {attributes} rows="2" placeholder="JSON">{start}</textarea>"""),
            FieldKind.Number => Html.Of($"""<input {attributes} type="number" step="any" value="{start}">"""),
            FieldKind.BoundingBox => Html.Of($"""<input {attributes} value="{start}" placeholder="west, south, east, north in degrees">"""),
            FieldKind.Reference => Html.Of($"""<input {attributes} type="url" value="{start}" placeholder="https://… address of the file">"""),
            _ => Html.Of($"""<input {attributes} value="{start}">"""),
        };
    }

    private static Html Select(IEnumerable<string> values, string start, Html attributes) => Html.Of($"""
        <select {attributes}><option value="">–</option>{Html.Each(values, value =>
            Html.Of($"""<option {new Html(value == start ? "selected" : string.Empty)}>{value}</option>"""))}</select>
        """);

    /// <summary>The example as the field shows it. What is left empty takes the server's default.</summary>
    private static string Start(InputDescription input, FieldKind kind, JsonNode? example) => (kind, example) switch
    {
        (FieldKind.Choice or FieldKind.Boolean, null) when input.Schema.TryGetProperty("default", out var value) => value.GetRawText().Trim('"'),
        (_, null) => string.Empty,
        (FieldKind.Reference, JsonObject link) => link["href"]?.ToString() ?? string.Empty,
        (FieldKind.BoundingBox, JsonObject box) => string.Join(", ", box["bbox"]!.AsArray().Select(corner => corner!.ToJsonString())),
        (FieldKind.Json, _) => example.ToJsonString(PlainJson.Options),
        _ => example.ToString(),
    };

    private static FieldKind KindOf(JsonElement schema)
    {
        if (schema.TryGetProperty("contentMediaType", out _))
        {
            return schema.TryGetProperty("contentEncoding", out _) ? FieldKind.Reference : FieldKind.Text;
        }

        if (schema.TryGetProperty("oneOf", out var alternatives))
        {
            return alternatives.EnumerateArray().Any(one => one.TryGetProperty("contentEncoding", out _)) ? FieldKind.Reference : FieldKind.Json;
        }

        if (schema.TryGetProperty("allOf", out var parts))
        {
            return parts.EnumerateArray().Any(part => part.TryGetProperty("format", out var format) && format.ValueEquals("ogc-bbox"))
                ? FieldKind.BoundingBox
                : FieldKind.Json;
        }

        return schema.TryGetProperty("enum", out _) ? FieldKind.Choice : KindOf(schema.TryGetProperty("type", out var type) ? type.ToString() : null);
    }

    private static FieldKind KindOf(string? type) => type switch
    {
        "string" => FieldKind.Text,
        "number" or "integer" => FieldKind.Number,
        "boolean" => FieldKind.Boolean,
        _ => FieldKind.Json,
    };
}
