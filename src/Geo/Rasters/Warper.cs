using System.Globalization;
using Geo.Interop;

namespace Geo.Rasters;

/// <summary>Brings whole rasters to another CRS, extent or resolution, by gdalwarp's code.</summary>
public static class Warper
{
    public static void Run(
        RasterDataset source, string path, WarpTarget target, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var sourceCrs = target.SourceCrs ?? source.Info.RequireCrs();
        if (target.Bands is { } bands)
        {
            RunOnBands(source, path, target, bands, progress, cancellationToken);
            return;
        }

        ScratchRaster.Run(
            path, target.Result, (scratch, native) => Warp(source, scratch, Arguments(target, sourceCrs), native), progress, cancellationToken);
    }

    // gdalwarp learns to choose bands in 3.7 only: before, they are copied first.
    private static void RunOnBands(
        RasterDataset source, string path, WarpTarget target, IReadOnlyList<int> bands, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var chosen = LocalFile.Unfinished(Path.ChangeExtension(LocalFile.ForWriting(path), ".tif"));
        try
        {
            var selection = new Selection(null) { Bands = bands };
            ScratchRaster.Write(
                chosen, (scratch, native) => Selector.Translate(source, scratch, selection, native), ProgressPart.Of(progress, 0, 0.3),
                cancellationToken);
            using var few = RasterDataset.Open(chosen);
            Run(few, path, target with { Bands = null }, ProgressPart.Of(progress, 0.3, 1), cancellationToken);
        }
        finally
        {
            File.Delete(chosen);
        }
    }

    private static unsafe DatasetHandle Warp(RasterDataset source, string scratch, List<string> arguments, NativeProgress progress)
    {
        using var list = new NativeStrings(arguments);
        var options = UtilityApi.GDALWarpAppOptionsNew(list.Pointer, 0);
        UtilityApi.GDALWarpAppOptionsSetProgress(options, NativeProgress.Callback, progress.Data);
        var held = false;
        source.Handle.DangerousAddRef(ref held);
        try
        {
            var native = source.Handle.DangerousGetHandle();
            return UtilityApi.GDALWarp(scratch, 0, 1, &native, options, null);
        }
        finally
        {
            source.Handle.DangerousRelease();
            UtilityApi.GDALWarpAppOptionsFree(options);
        }
    }

    private static List<string> Arguments(WarpTarget target, Crs sourceCrs)
    {
        List<string> arguments =
        [
            .. ScratchRaster.FormatArguments, "-s_srs", sourceCrs.Wkt, "-t_srs", target.Crs.Wkt, "-r", Method(target.Resampling),
            "-wm", "64", "-wo", "NUM_THREADS=ALL_CPUS",
        ];
        if (target.Bounds is { } box)
        {
            arguments.AddRange(["-te", Text(box.MinX), Text(box.MinY), Text(box.MaxX), Text(box.MaxY)]);
        }

        if (target.Resolution is { } resolution)
        {
            arguments.AddRange(["-tr", Text(resolution), Text(resolution)]);
        }
        else if (target.Width is not null || target.Height is not null)
        {
            // 0 lets gdalwarp keep the pixels square.
            arguments.AddRange(["-ts", Text(target.Width ?? 0), Text(target.Height ?? 0)]);
        }

        if (target.NoData is { } noData)
        {
            arguments.AddRange(["-dstnodata", Text(noData)]);
        }

        return arguments;
    }

    internal static string Method(Resampling resampling) => resampling switch
    {
        Resampling.Nearest => "near",
        Resampling.Bilinear => "bilinear",
        Resampling.Cubic => "cubic",
        Resampling.Lanczos => "lanczos",
        Resampling.Average => "average",
        _ => "mode",
    };

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
