using System.Globalization;
using Geo;
using Microsoft.Extensions.Logging;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs.Schemas;
using Ogc.Processes.Results;

namespace Ogc.Processes.Publication;

/// <summary>Makes map layers of the rasters and vectors among the results.</summary>
internal sealed partial class LayerPublisher(ILogger<LayerPublisher> logger)
{
    /// <summary>The layers, and for each file that cannot be one the reason. Such a file is a result all the same.</summary>
    public (IReadOnlyList<PublishedLayer> Layers, IReadOnlyList<string> Remarks) Find(
        ResultOrigin origin,
        ProcessDescription process,
        IReadOnlyDictionary<string, OutputValue> outputs,
        StagedResults staged,
        CancellationToken cancellationToken)
    {
        var layers = new List<PublishedLayer>();
        var remarks = new List<string>();
        foreach (var file in staged.Outputs.OfType<StoredFile>())
        {
            var output = process.FindOutput(file.Id)!;
            var made = (FileOutput)outputs[file.Id];
            try
            {
                if (ReadData(file, made.Style ?? output.Style, cancellationToken) is { } data)
                {
                    layers.Add(Describe(origin, process, output, made, data));
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Whatever is wrong with the map, the result is there and the job has done its work.
                LogNoLayer(logger, origin.JobId, file.Id, fault);
                remarks.Add($"Output '{file.Id}' is a result, but no map layer: {Why(fault)}");
            }
        }

        return (layers, remarks);
    }

    private static LayerData? ReadData(StoredFile file, OutputStyle? style, CancellationToken cancellationToken) =>
        MediaTypeName.Essence(file.MediaType) switch
        {
            "image/tiff" => RasterLayerData.Read(file, style),
            MediaTypes.FlatGeobuf => VectorLayerData.Read(file.FullPath, style),
            MediaTypes.GeoJson or MediaTypes.GeoPackage => VectorLayerData.Convert(file, style, cancellationToken),
            _ => null,
        };

    private static PublishedLayer Describe(
        ResultOrigin origin, ProcessDescription process, OutputDescription output, FileOutput made, LayerData data)
    {
        var title = made.Title ?? output.Title;
        var parts = new[] { origin.Source, origin.Ended.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) }.OfType<string>();
        return new PublishedLayer(
            $"{process.Id}-{output.Id}-{origin.JobId:D}".Replace(':', '_'),
            origin.JobId,
            output.Id,
            $"{(title == process.Title ? title : process.Title + ": " + title)} ({string.Join(", ", parts)})",
            output.Description,
            data.IsRaster,
            Path.Combine(origin.JobId.ToString("D"), data.FileName),
            Name(data.Crs),
            data.Bounds,
            Geographic(data),
            data.Style,
            made.Unit ?? output.Unit,
            origin.Ended);
    }

    private static string Why(Exception fault) => (fault as GeoException)?.Error switch
    {
        GeoError.MissingCrs => "it has no coordinate reference system.",
        GeoError.TransformFailed => "its extent cannot be expressed in longitude and latitude.",
        GeoError.OutsideExtent => "it has no features.",
        _ => "it cannot be read as a map.",
    };

    private static string Name(Crs crs) =>
        crs.EpsgCode is not null || crs.Identifier.StartsWith("CRS:", StringComparison.Ordinal) ? crs.Identifier : crs.Wkt;

    private static BoundingBox Geographic(LayerData data)
    {
        using var transform = CoordinateTransform.Rent(data.Crs, Crs.Wgs84LonLat);
        return transform.TransformBounds(data.Bounds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Output {OutputId} of job {JobId} is no map layer")]
    private static partial void LogNoLayer(ILogger logger, Guid jobId, string outputId, Exception fault);
}
