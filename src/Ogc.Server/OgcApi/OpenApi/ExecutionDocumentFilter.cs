using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Jobs;
using Ogc.Server.Web;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ogc.Server.OgcApi.OpenApi;

/// <summary>Completes the definition with what the signatures of endpoints cannot say: the body of an execution,
/// one typed path for each process, the filters of the job list, the address of the server.</summary>
internal sealed class ExecutionDocumentFilter(ProcessCatalogue catalogue) : IDocumentFilter
{
    private const string ExecutionPath = "/processes/{processId}/execution";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        RemoveHeads(swaggerDoc);
        AddMapParameters(swaggerDoc.Paths["/wms"].Operations![HttpMethod.Get]);
        AddJobFilters(swaggerDoc.Paths["/jobs"].Operations![HttpMethod.Get]);
        var generic = swaggerDoc.Paths[ExecutionPath].Operations![HttpMethod.Post];
        generic.RequestBody = Body(ExecuteSchema(new JsonObject { ["type"] = "object" }, new JsonObject { ["type"] = "object" }), example: null);
        generic.Parameters = [.. generic.Parameters ?? [], Prefer()];
        foreach (var process in catalogue.List())
        {
            swaggerDoc.Paths[ExecutionPath.Replace("{processId}", process.Id, StringComparison.Ordinal)] = PathOf(process, generic);
        }
    }

    /// <summary>HEAD is GET without a body; described twice, it would take the same operation id.</summary>
    private static void RemoveHeads(OpenApiDocument document)
    {
        foreach (var path in document.Paths.Values)
        {
            path.Operations!.Remove(HttpMethod.Head);
        }
    }

    private static void AddMapParameters(OpenApiOperation operation)
    {
        var text = new JsonObject { ["type"] = "string" };
        (string Name, string Meaning)[] parameters =
        [
            ("service", "WMS"),
            ("version", "1.3.0 or 1.1.1"),
            ("request", "GetCapabilities, GetMap, GetFeatureInfo or GetLegendGraphic"),
            ("layers", "Names from the capabilities, comma-separated"),
            ("styles", "One style for each layer; empty for the defaults"),
            ("crs", "EPSG:4326, CRS:84 or any EPSG code; 'srs' in 1.1.1"),
            ("bbox", "Four numbers, in the axis order of the CRS in 1.3.0"),
            ("width", "Pixels"),
            ("height", "Pixels"),
            ("format", "image/png or image/jpeg"),
            ("transparent", "true or false"),
        ];
        operation.Parameters = [.. parameters.Select(parameter => Query(parameter.Name, parameter.Meaning, text.DeepClone().AsObject()))];
    }

    private static OpenApiPathItem PathOf(ProcessDescription process, OpenApiOperation generic)
    {
        var operation = new OpenApiOperation
        {
            OperationId = "execute_" + process.Id,
            Summary = "Execute " + process.Title,
            Description = process.Description,
            Tags = generic.Tags,
            Parameters = [Prefer()],
            RequestBody = Body(ExecuteSchema(Inputs(process), Outputs(process)), ExampleRequest.For(process, new ServerUrls(string.Empty))),
            Responses = generic.Responses,
        };
        return new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = operation } };
    }

    private static OpenApiRequestBody Body(JsonObject schema, JsonObject? example) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/json"] = new OpenApiMediaType { Schema = Schema(schema), Example = example },
        },
    };

    private static JsonObject ExecuteSchema(JsonObject inputs, JsonObject outputs) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["inputs"] = inputs,
            ["outputs"] = outputs,
            ["response"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("raw", "document"), ["default"] = "raw" },
        },
    };

    private static JsonObject Inputs(ProcessDescription process)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(process.Inputs.Select(input => KeyValuePair.Create(input.Id, (JsonNode?)Input(input)))),
        };
        var required = process.Inputs.Where(input => input.MinOccurs > 0).Select(input => (JsonNode?)input.Id).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    /// <summary>A value of the described type, or a link to one.</summary>
    private static JsonObject Input(InputDescription input)
    {
        var value = JsonNode.Parse(input.Schema.GetRawText())!.AsObject();
        var link = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("href"),
            ["properties"] = new JsonObject
            {
                ["href"] = new JsonObject { ["type"] = "string", ["format"] = "uri" },
                ["type"] = new JsonObject { ["type"] = "string" },
            },
        };
        var one = new JsonObject { ["anyOf"] = new JsonArray(value, link) };
        var forms = input.MaxOccurs == 1
            ? one
            : new JsonObject { ["anyOf"] = new JsonArray(one, new JsonObject { ["type"] = "array", ["items"] = one.DeepClone() }) };
        forms["title"] = input.Title;
        forms["description"] = input.Description;
        return forms;
    }

    private static JsonObject Outputs(ProcessDescription process) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(process.Outputs.Select(output => KeyValuePair.Create(output.Id, (JsonNode?)new JsonObject
        {
            ["type"] = "object",
            ["title"] = output.Title,
            ["description"] = output.Description,
            ["properties"] = new JsonObject
            {
                ["transmissionMode"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("value", "reference"), ["default"] = "value" },
            },
        }))),
    };

    private static OpenApiSchema Schema(JsonObject schema) =>
        OpenApiModelFactory.Parse<OpenApiSchema>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_0, new OpenApiDocument(), out _, "json")!;

    private static OpenApiParameter Prefer() => new()
    {
        Name = "Prefer",
        In = ParameterLocation.Header,
        Description = "respond-async for a job; wait=N for the result within N seconds, else a job; return=minimal for links instead of values.",
        Schema = Schema(new JsonObject { ["type"] = "string" }),
    };

    private static void AddJobFilters(OpenApiOperation operation)
    {
        var states = new JsonArray([.. Enum.GetValues<JobStatus>().Select(status => (JsonNode?)JobDocuments.Status(status))]);
        operation.Parameters =
        [
            Query("type", "Kind of job.", List(new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("process") })),
            Query("processID", "Only jobs of these processes.", List(new JsonObject { ["type"] = "string" })),
            Query("status", "Only jobs in these states.", List(new JsonObject { ["type"] = "string", ["enum"] = states })),
            Query("datetime", "Created at this instant or in this interval (start/end, '..' for open).", new JsonObject { ["type"] = "string" }),
            Query("minDuration", "Ran at least this many seconds.", Whole(0, most: null, standard: null)),
            Query("maxDuration", "Ran at most this many seconds.", Whole(0, most: null, standard: null)),
            Query("limit", "The most jobs of a page.", Whole(1, Paging.MaximumLimit, Paging.DefaultLimit)),
            Query("after", "Where the page starts; taken from the link 'next'.", new JsonObject { ["type"] = "string" }),
        ];
    }

    private static OpenApiParameter Query(string name, string description, JsonObject schema) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = Schema(schema),
        Style = ParameterStyle.Form,
        Explode = false,
    };

    private static JsonObject List(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static JsonObject Whole(int least, int? most, int? standard)
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = least };
        if (most is not null)
        {
            schema["maximum"] = most;
        }

        if (standard is not null)
        {
            schema["default"] = standard;
        }

        return schema;
    }
}
