using System.Text.Json.Serialization;
using Ogc.Processes.Library.SentinelFiveP;
using Ogc.Processes.Library.Statistics;

namespace Ogc.Processes.Library;

/// <summary>How results that are JSON are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PixelSummary))]
[JsonSerializable(typeof(SwathResult))]
internal sealed partial class LibraryJson : JsonSerializerContext;
