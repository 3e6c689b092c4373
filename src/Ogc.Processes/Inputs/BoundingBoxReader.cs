using System.Text.Json;
using Geo;
using Ogc.Processes.Catalogue;

namespace Ogc.Processes.Inputs;

/// <summary>Reads a checked bounding box: the client's axis order is that of the CRS, a process sees x,y.</summary>
internal static class BoundingBoxReader
{
    public static (BoundingBox Box, Crs Crs) Read(JsonElement value)
    {
        var crs = Crs.Parse(value.TryGetProperty("crs", out var name) ? name.GetString()! : ValueSchema.DefaultCrs);
        var corners = value.GetProperty("bbox");
        var half = corners.GetArrayLength() / 2; // a third axis, height, is left out
        var sent = new BoundingBox(
            corners[0].GetDouble(), corners[1].GetDouble(), corners[half].GetDouble(), corners[half + 1].GetDouble());
        return (AxisOrder.ToXy(crs, sent), crs);
    }
}
