using System.Text.Json;

namespace Ogc.Processes.Results;

/// <summary>A literal, array, object or bounding box.</summary>
public sealed record StoredLiteral(string Id, JsonElement Value) : StoredOutput(Id);
