using Geo;
using Geo.Vectors;
using Ogc.Processes.Inputs.Schemas;
using Ogc.Processes.Results;

namespace Ogc.Processes.Publication;

/// <summary>Writes the first layer of a vector file in another format.</summary>
internal static class VectorCopy
{
    /// <summary>The format of a media type; null when it is not one of vector files.</summary>
    public static VectorFormat? FormatOf(string mediaType) => mediaType switch
    {
        _ when MediaTypeName.IsSame(mediaType, MediaTypes.GeoJson) => VectorFormat.GeoJson,
        _ when MediaTypeName.IsSame(mediaType, MediaTypes.FlatGeobuf) => VectorFormat.FlatGeobuf,
        _ when MediaTypeName.IsSame(mediaType, MediaTypes.GeoPackage) => VectorFormat.GeoPackage,
        _ => null,
    };

    /// <exception cref="GeoException">There is none.</exception>
    public static VectorInfo FirstLayer(VectorDataset vector) => vector.Layers is [var first, ..]
        ? first
        : throw new GeoException(GeoError.OutsideExtent, "The file has no layer.");

    /// <exception cref="GeoException">The source is no vector data or has no CRS.</exception>
    public static void Write(string source, string target, VectorFormat format, CancellationToken cancellationToken)
    {
        using var from = VectorDataset.Open(source);
        var info = FirstLayer(from);
        var crs = info.Crs ?? throw new GeoException(GeoError.MissingCrs, "The layer has no coordinate reference system.");
        using var to = VectorWriter.Create(target, format, info.Layer, crs, info.GeometryType, info.Fields);
        foreach (var feature in from.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            to.Write(feature);
        }

        to.Complete();
    }
}
