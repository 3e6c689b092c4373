using System.Text.Json;
using Geo;

namespace Ogc.Processes.Inputs;

/// <summary>One occurrence of a resolved input.</summary>
/// <param name="Value">The JSON value; undefined for a file, but for inline GeoJSON, which is both.</param>
/// <param name="File">Full path of the local file for a reference, base64 or GeoJSON value; null otherwise. Only to be read:
/// it may be a sample or another job's result, used in place.</param>
/// <param name="MediaType">Media type of the file as told by the client or its server; null when unknown.</param>
/// <param name="Box">Set for a bounding box.</param>
/// <param name="Source">For titles and provenance: the reference without query and credentials, or "inline".</param>
public sealed record ResolvedInput(JsonElement Value, string? File, string? MediaType, (BoundingBox Box, Crs Crs)? Box, string Source);
