using System.Globalization;
using Geo.Interop;

namespace Geo.Rasters;

/// <summary>Cuts out bands and windows, optionally at another resolution, by gdal_translate's code.</summary>
public static class Selector
{
    public static void Run(
        RasterDataset source, string path, Selection selection, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(selection);
        ScratchRaster.Run(
            path, selection.Result, (scratch, native) => Translate(source, scratch, selection, native), progress, cancellationToken);
    }

    internal static unsafe DatasetHandle Translate(RasterDataset source, string scratch, Selection selection, NativeProgress progress)
    {
        using var list = new NativeStrings([.. ScratchRaster.FormatArguments, .. Arguments(selection)]);
        var options = UtilityApi.GDALTranslateOptionsNew(list.Pointer, 0);
        UtilityApi.GDALTranslateOptionsSetProgress(options, NativeProgress.Callback, progress.Data);
        var output = UtilityApi.GDALTranslate(scratch, source.Handle, options, null);
        UtilityApi.GDALTranslateOptionsFree(options);
        return output;
    }

    private static IEnumerable<string> Arguments(Selection selection)
    {
        foreach (var band in selection.Bands ?? [])
        {
            yield return "-b";
            yield return Text(band);
        }

        string[] grid = selection.Window is { } window
            ? ["-srcwin", Text(window.X), Text(window.Y), Text(window.Width), Text(window.Height)]
            : [];
        string[] size = selection.Width is not null || selection.Height is not null
            ? ["-outsize", Text(selection.Width ?? 0), Text(selection.Height ?? 0), "-r", Method(selection.Resampling)]
            : [];
        foreach (var argument in grid.Concat(size))
        {
            yield return argument;
        }
    }

    private static string Method(Resampling resampling) =>
        resampling == Resampling.Nearest ? "nearest" : Warper.Method(resampling);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
