using Geo;
using Geo.Vectors;
using Ogc.Processes.Results;

namespace Ogc.Processes.Publication;

/// <summary>Reads what a vector layer needs. Formats without a spatial index get a FlatGeobuf beside them for drawing.</summary>
internal static class VectorLayerData
{
    /// <exception cref="GeoException">The file is no vector data, is empty, or has no CRS.</exception>
    public static LayerData Read(string path, OutputStyle? asked)
    {
        using var vector = VectorDataset.Open(path);
        var info = VectorCopy.FirstLayer(vector);
        return new LayerData(
            Path.GetFileName(path),
            false,
            RequireCrs(info),
            info.Extent ?? throw new GeoException(GeoError.OutsideExtent, "The layer has no features."),
            asked ?? new OutputStyle(Kind(info.GeometryType)));
    }

    /// <summary>Writes the FlatGeobuf beside the file and reads that.</summary>
    public static LayerData Convert(StoredFile file, OutputStyle? asked, CancellationToken cancellationToken)
    {
        var drawn = Path.ChangeExtension(file.FullPath, ".fgb");
        VectorCopy.Write(file.FullPath, drawn, VectorFormat.FlatGeobuf, cancellationToken);
        return Read(drawn, asked);
    }

    private static Crs RequireCrs(VectorInfo info) =>
        info.Crs ?? throw new GeoException(GeoError.MissingCrs, "The layer has no coordinate reference system.");

    private static OutputStyleKind Kind(string geometryType) => geometryType switch
    {
        _ when geometryType.EndsWith("Point", StringComparison.OrdinalIgnoreCase) => OutputStyleKind.Points,
        _ when geometryType.Contains("Line", StringComparison.OrdinalIgnoreCase) => OutputStyleKind.Lines,
        _ => OutputStyleKind.Polygons,
    };
}
