using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ogc.Server.OgcApi.Documents;

/// <summary>How the documents are written.</summary>
[JsonSerializable(typeof(LandingPageDocument))]
[JsonSerializable(typeof(ConformanceDocument))]
[JsonSerializable(typeof(ProcessListDocument))]
[JsonSerializable(typeof(ProcessDocument))]
[JsonSerializable(typeof(StatusInfoDocument))]
[JsonSerializable(typeof(JobListDocument))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(SampleListDocument))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class OgcApiJson : JsonSerializerContext
{
    /// <summary>Writes units and names as they are: an answer is never pasted into HTML, so only JSON's own characters need escaping.</summary>
    public static OgcApiJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
