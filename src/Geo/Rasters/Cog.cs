namespace Geo.Rasters;

/// <summary>Makes Cloud Optimized GeoTIFFs of whole rasters.</summary>
public static class Cog
{
    public static void Convert(
        RasterDataset source, string path, CogOptions? options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var full = LocalFile.ForWriting(path);
        var unfinished = LocalFile.Unfinished(full);
        try
        {
            CogDriver.Copy(source, unfinished, options ?? new CogOptions(), progress, cancellationToken);
            File.Move(unfinished, full, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
