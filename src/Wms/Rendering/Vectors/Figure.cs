using Geo;

namespace Wms.Rendering.Vectors;

/// <summary>A feature's geometry of one kind, flat: what drawing needs and no more.</summary>
/// <param name="Kind">How to draw it.</param>
/// <param name="Coordinates">x,y pairs of all parts; rings are not closed by a repeated point. Shells wind one way, holes the other.</param>
/// <param name="Ends">Where each part ends in <paramref name="Coordinates"/>.</param>
/// <param name="Box">Extent.</param>
/// <param name="Values">The attributes that styles colour by.</param>
internal sealed record Figure(FigureKind Kind, double[] Coordinates, int[] Ends, BoundingBox Box, object?[] Values)
{
    /// <summary>About what it takes in memory.</summary>
    public long Bytes => 200 + (8L * Coordinates.Length) + (4L * Ends.Length) + (24L * Values.Length);
}
