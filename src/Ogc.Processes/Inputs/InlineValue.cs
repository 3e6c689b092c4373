using System.Text.Json;

namespace Ogc.Processes.Inputs;

/// <summary>The value itself: literal, array, object, bounding box, GeoJSON, or base64 text when the format says so.</summary>
public sealed record InlineValue(JsonElement Value, ValueFormat? Format = null) : InputValue(Format);
