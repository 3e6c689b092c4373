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
            Warper.Run(raster, file, Target(plan), progress, cancellationToken);
        }

        return new Dictionary<string, OutputValue> { ["raster"] = new FileOutput(file, MediaTypes.CloudOptimizedGeoTiff) };
    }

    private static Selection Selection(CropResamplePlan plan)
    {
        // One side alone keeps the proportions.
        double across = plan.Window.Width, down = plan.Window.Height;
        return new Selection(plan.Window)
        {
            Bands = plan.Bands,
            Width = plan.Width ?? Side(plan.Height * across / down),
            Height = plan.Height ?? Side(plan.Width * down / across),
            Resampling = plan.Resampling,
        };
    }

    private static WarpTarget Target(CropResamplePlan plan) => new(plan.Target!)
    {
        Bands = plan.Bands,
        Bounds = plan.Area is { } area && plan.Resolution is { } resolution ? Widen(area, resolution) : plan.Area,
        Resolution = plan.Resolution,
        Width = plan.Width,
        Height = plan.Height,
        Resampling = plan.Resampling,
    };

    /// <summary>To whole pixels, from the upper left corner on: otherwise the last row and column would be cut.</summary>
    private static BoundingBox Widen(BoundingBox area, double resolution)
    {
        const double Rounding = 1e-6;
        var (width, height) = (Math.Ceiling((area.Width / resolution) - Rounding), Math.Ceiling((area.Height / resolution) - Rounding));
        return area with { MaxX = area.MinX + (Math.Max(1, width) * resolution), MinY = area.MaxY - (Math.Max(1, height) * resolution) };
    }

    private static int? Side(double? pixels) => pixels is { } count ? Math.Max(1, (int)Math.Round(count)) : null;
}
