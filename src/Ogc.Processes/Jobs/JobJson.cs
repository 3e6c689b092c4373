using System.Text.Json.Serialization;

namespace Ogc.Processes.Jobs;

/// <summary>JSON of what is stored about jobs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RequestDocument))]
[JsonSerializable(typeof(LayerDocument))]
[JsonSerializable(typeof(IReadOnlyList<InputFault>))]
internal sealed partial class JobJson : JsonSerializerContext;
