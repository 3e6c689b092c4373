using System.Text.Json;
using System.Text.Json.Nodes;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Results;

namespace Ogc.Server.Web;

/// <summary>A form over the inputs of a process, filled with an example or an earlier request; <c>execute.js</c> posts it as JSON.</summary>
internal static class ExecuteForm
{
    private const string Rasters = "sample-rasters";

    public static Html Draw(ProcessDescription process, JsonObject inputs, IReadOnlyList<string> rasters, ServerUrls urls) => Html.Of($"""
        <form class="execute" data-execution="{urls.Execution(process.Id)}">
        <div class="fields">{Html.Each(process.Inputs, input => Field(input, inputs[input.Id]))}</div>
        <datalist id="{Rasters}">{Html.Each(rasters, address => Html.Of($"""<option value="{address}"></option>"""))}</datalist>
        <p><button type="submit">Execute</button> <output></output></p>
        <ul class="faults" hidden></ul>
        <details><summary>Request</summary><pre><code data-request></code></pre></details>
        </form>
        <script src="{urls.Root}/assets/execute.js" defer></script>
        """);

    private static Html Field(InputDescription input, JsonNode? value)
    {
        var kind = KindOf(input.Schema);
        return Html.Of($"""
            <label data-input="{input.Id}" title="{input.Description}"><span>{input.Title}{(input.MinOccurs > 0 ? " *" : string.Empty)}</span>
            {Control(input, kind, Start(input, kind, value))}
            <small>{Sentences.First(input.Description)}</small>
            <small><code>{input.Id}</code> {SchemaText.Describe(input.Schema)}</small></label>
            """);
    }

    private static Html Control(InputDescription input, FieldKind kind, string start)
    {
        var required = new Html(input.MinOccurs > 0 ? "required" : string.Empty);
        var many = new Html(input.MaxOccurs == 1 ? string.Empty : "data-many");
        var attributes = Html.Of($"""name="{input.Id}" data-kind="{kind}" {required} {many}""");
        return kind switch
        {
            FieldKind.Choice => Select(input.Schema.GetProperty("enum").EnumerateArray().Select(value => value.ToString()), start, attributes),
            FieldKind.Boolean => Select(["true", "false"], start, attributes),
            FieldKind.Json => Html.Of($"""<textarea {attributes} rows="2" placeholder="JSON">{start}</textarea>"""),
            FieldKind.ReferenceOrJson => Html.Of($"""<textarea {attributes} rows="4" placeholder="https://… address of the file, or JSON">{start}</textarea>"""),
            FieldKind.Number => Html.Of($"""<input {attributes} type="number" {Limits(input.Schema)} value="{start}">"""),
            FieldKind.BoundingBox => Html.Of($"""<input {attributes} value="{start}" placeholder="west, south, east, north in degrees">"""),
            FieldKind.Reference => Html.Of($"""<input {attributes} inputmode="url" {Choices(input.Schema)} value="{start}" placeholder="https://… address of the file">"""),
            _ => Html.Of($"""<input {attributes} value="{start}">"""),
        };
    }

    /// <summary>What the browser can check, and the default that an empty field takes.</summary>
    private static Html Limits(JsonElement schema)
    {
        (string Name, string? Value)[] limits =
        [
            ("step", Member(schema, "type") == "integer" ? "1" : "any"),
            ("min", Member(schema, "minimum")),
            ("max", Member(schema, "maximum")),
            ("placeholder", Member(schema, "default")),
        ];
        return Html.Each(limits, limit => Attribute(limit.Name, limit.Value));
    }

    private static Html Choices(JsonElement schema) =>
        Member(schema, "contentMediaType") == MediaTypes.GeoTiff ? Attribute("list", Rasters) : Html.Nothing;

    private static Html Attribute(string name, string? value) =>
        value is null ? Html.Nothing : Html.Of($"""{new Html(name)}="{value}" """);

    private static string? Member(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static Html Select(IEnumerable<string> values, string start, Html attributes) => Html.Of($"""
        <select {attributes}><option value="">–</option>{Html.Each(values, value =>
            Html.Of($"""<option {new Html(value == start ? "selected" : string.Empty)}>{value}</option>"""))}</select>
        """);

    /// <summary>A value as the field shows it. What is left empty takes the server's default.</summary>
    private static string Start(InputDescription input, FieldKind kind, JsonNode? sent) => (kind, sent) switch
    {
        (FieldKind.Choice or FieldKind.Boolean, null) when input.Schema.TryGetProperty("default", out var value) => value.GetRawText().Trim('"'),
        (_, null) => string.Empty,
        (FieldKind.Reference or FieldKind.ReferenceOrJson, JsonObject { Count: 1 } link) when link["href"] is { } address => address.ToString(),
        (FieldKind.BoundingBox, JsonObject { Count: 1 } box) when box["bbox"] is JsonArray corners =>
            string.Join(", ", corners.Select(corner => corner!.ToJsonString())),
        (FieldKind.Json, _) or (_, JsonObject or JsonArray) => sent.ToJsonString(PlainJson.Options),
        _ => sent.ToString(),
    };

    private static FieldKind KindOf(JsonElement schema)
    {
        if (schema.TryGetProperty("contentMediaType", out _))
        {
            return schema.TryGetProperty("contentEncoding", out _) ? FieldKind.Reference : FieldKind.Text;
        }

        if (schema.TryGetProperty("oneOf", out var alternatives))
        {
            return (alternatives.EnumerateArray().Any(IsFile), alternatives.EnumerateArray().All(IsFile)) switch
            {
                (_, true) => FieldKind.Reference,
                (true, false) => FieldKind.ReferenceOrJson,
                _ => FieldKind.Json,
            };
        }

        if (schema.TryGetProperty("allOf", out var parts))
        {
            return parts.EnumerateArray().Any(part => part.TryGetProperty("format", out var format) && format.ValueEquals("ogc-bbox"))
                ? FieldKind.BoundingBox
                : FieldKind.Json;
        }

        return schema.TryGetProperty("enum", out _) ? FieldKind.Choice : KindOf(schema.TryGetProperty("type", out var type) ? type.ToString() : null);
    }

    private static bool IsFile(JsonElement schema) => schema.TryGetProperty("contentEncoding", out _);

    private static FieldKind KindOf(string? type) => type switch
    {
        "string" => FieldKind.Text,
        "number" or "integer" => FieldKind.Number,
        "boolean" => FieldKind.Boolean,
        _ => FieldKind.Json,
    };
}
