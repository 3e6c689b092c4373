using System.Globalization;
using Geo.Interop;

namespace Geo.Rasters;

/// <summary>GDAL's own COG driver: slower than our writer, but it has every codec.</summary>
internal static class CogDriver
{
    internal static unsafe void Copy(
        RasterDataset source, string path, CogOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var list = new NativeStrings(CreationOptions(source.Info, options));
        using var native = new NativeProgress(progress, cancellationToken);
        GdalErrors.Clear();
        using var copy = GdalApi.GDALCreateCopy(
            GdalApi.GDALGetDriverByName("COG"), path, source.Handle, 0, list.Pointer, NativeProgress.Callback, native.Data);
        native.ThrowIfStopped();
        if (copy.IsInvalid)
        {
            throw GdalErrors.Exception(GeoError.WriteFailed, $"'{source.Name}' cannot be written as a COG.", path);
        }

        copy.CloseOrThrow($"'{source.Name}' cannot be written as a COG.", path);
    }

    private static List<string> CreationOptions(RasterInfo info, CogOptions options)
    {
        var resampling = options.OverviewResamplingFor(info.Bands.Select(band => band.Palette));
        var list = new List<string>
        {
            $"BLOCKSIZE={options.BlockSize}",
            $"COMPRESS={CodecName(options.Compression)}",
            $"OVERVIEW_RESAMPLING={resampling.ToString().ToUpperInvariant()}",
            "NUM_THREADS=ALL_CPUS",
            "BIGTIFF=IF_SAFER",
        };
        if (!options.Overviews)
        {
            list.Add("OVERVIEWS=NONE");
        }

        if (options.Compression is CogCompression.Deflate or CogCompression.Zstd)
        {
            list.Add("PREDICTOR=YES");
        }

        if (options.Compression == CogCompression.LercZstd)
        {
            list.Add(string.Create(CultureInfo.InvariantCulture, $"MAX_Z_ERROR={options.MaximumLercError}"));
        }

        if (options.Level is { } level && options.Compression != CogCompression.None)
        {
            list.Add($"LEVEL={level}");
        }

        return list;
    }

    private static string CodecName(CogCompression compression) => compression switch
    {
        CogCompression.None => "NONE",
        CogCompression.Deflate => "DEFLATE",
        CogCompression.Zstd => "ZSTD",
        _ => "LERC_ZSTD",
    };
}
