using Geo.Interop;

namespace Geo.Rasters;

/// <summary>
/// A plain tiled GeoTIFF between one of GDAL's tools and the COG that is made of it: the tools write row by row and cannot
/// write a COG themselves. Uncompressed: it lives for seconds and stays in the page cache.
/// </summary>
internal static class ScratchRaster
{
    internal static readonly IReadOnlyList<string> FormatArguments =
        ["-of", "GTiff", "-co", "TILED=YES", "-co", "BLOCKXSIZE=512", "-co", "BLOCKYSIZE=512", "-co", "BIGTIFF=IF_SAFER"];

    /// <summary>Lets a tool write into a scratch file and makes the result of it.</summary>
    internal static void Run(
        string path, RasterResultOptions? result, ScratchTool tool, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        const double PartOfTool = 0.7;
        var full = LocalFile.ForWriting(path);
        var scratch = LocalFile.Unfinished(full);
        try
        {
            Write(scratch, tool, ProgressPart.Of(progress, 0, PartOfTool), cancellationToken);
            using var written = RasterDataset.Open(scratch, new RasterOpenOptions { Drivers = ["GTiff"] });
            Cog.Convert(written, full, result, ProgressPart.Of(progress, PartOfTool, 1), cancellationToken);
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    /// <summary>Lets a tool write a file that the caller deletes.</summary>
    internal static void Write(
        string scratch, ScratchTool tool, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        const string Message = "The raster cannot be computed.";
        cancellationToken.ThrowIfCancellationRequested();
        using var native = new NativeProgress(progress, cancellationToken);
        GdalErrors.Clear();
        using var output = tool(scratch, native);
        native.ThrowIfStopped();
        if (output.IsInvalid)
        {
            throw GdalErrors.Exception(GeoError.WriteFailed, Message, scratch);
        }

        // A read error in the middle leaves a dataset and a message.
        GdalErrors.ThrowIfFailed(GeoError.ReadFailed, Message, scratch);
        output.CloseOrThrow(Message, scratch);
    }
}
