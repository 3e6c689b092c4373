using System.Text.Json;
using Geo;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Jobs;

/// <summary>A <see cref="PublishedLayer"/> as it is stored, beside the columns that it is found by.</summary>
internal sealed record LayerDocument(
    string Title,
    string Abstract,
    bool IsRaster,
    string Path,
    string Crs,
    double[] Bounds,
    double[] GeographicBounds,
    OutputStyle Style,
    string? Unit)
{
    public static byte[] Write(PublishedLayer layer) => JsonSerializer.SerializeToUtf8Bytes(
        new LayerDocument(
            layer.Title,
            layer.Abstract,
            layer.IsRaster,
            layer.Path,
            layer.Crs,
            Corners(layer.Bounds),
            Corners(layer.GeographicBounds),
            layer.Style,
            layer.Unit),
        JobJson.Default.LayerDocument);

    public static PublishedLayer Read(ReadOnlySpan<byte> json, string name, Guid jobId, string outputId, DateTimeOffset created)
    {
        var stored = JsonSerializer.Deserialize(json, JobJson.Default.LayerDocument)!;
        return new PublishedLayer(
            name,
            jobId,
            outputId,
            stored.Title,
            stored.Abstract,
            stored.IsRaster,
            stored.Path,
            stored.Crs,
            Box(stored.Bounds),
            Box(stored.GeographicBounds),
            stored.Style,
            stored.Unit,
            created);
    }

    private static double[] Corners(BoundingBox box) => [box.MinX, box.MinY, box.MaxX, box.MaxY];

    private static BoundingBox Box(double[] corners) => new(corners[0], corners[1], corners[2], corners[3]);
}
