using Geo;
using Geo.Rasters;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library.Rasters;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library.CropResample;

internal sealed class CropResampleProcess : GeoProcess
{
    public override ProcessDescription Description { get; } = CropResampleDescription.Create();

    protected override IReadOnlyDictionary<string, OutputValue> Run(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        using var raster = RasterInput.Open(inputs, "raster");
        var plan = CropResamplePlan.Read(inputs, raster.Info);
        var file = context.NewFile("raster.tif");
        var progress = context.Part(0, 1, "Copying pixels");
        if (plan.IsSelection(raster.Info))
        {
            Selector.Run(raster, file, Selection(plan), progress, cancellationToken);
        }
        else
        {
            Warper.Run(raster, file, Target(plan, raster.Info), progress, cancellationToken);
        }

        return new Dictionary<string, OutputValue> { ["raster"] = new FileOutput(file, MediaTypes.CloudOptimizedGeoTiff) };
    }

    private static Selection Selection(CropResamplePlan plan)
    {
        var selection = new Selection(plan.Window) { Bands = plan.Bands, Resampling = plan.Resampling };
        if (plan.Width is null && plan.Height is null)
        {
            return selection;
        }

        var (width, height) = ResultSize.OfSelection(plan.Window, plan.Width, plan.Height);
        return selection with { Width = (int)width, Height = (int)height };
    }

    private static WarpTarget Target(CropResamplePlan plan, RasterInfo raster) => new(plan.Target!)
    {
        Bands = plan.Bands,
        Bounds = plan.Area is { } area && plan.Resolution is { } resolution ? Widen(area, resolution) : plan.Area,
        Resolution = plan.Resolution,
        Width = plan.Width,
        Height = plan.Height,
        Resampling = plan.Resampling,
        NoData = GapValue.Of(plan.Bands is { } bands ? [.. bands.Select(band => raster.Bands[band - 1])] : raster.Bands),
    };

    /// <summary>To whole pixels, from the upper left corner on: otherwise the last row and column would be cut.</summary>
    private static BoundingBox Widen(BoundingBox area, double resolution)
    {
        const double Rounding = 1e-6;
        var (width, height) = (Math.Ceiling((area.Width / resolution) - Rounding), Math.Ceiling((area.Height / resolution) - Rounding));
        return area with { MaxX = area.MinX + (Math.Max(1, width) * resolution), MinY = area.MaxY - (Math.Max(1, height) * resolution) };
    }
}
