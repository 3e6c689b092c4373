using System.Globalization;
using Geo;
using Geo.Rasters;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library.Rasters;

namespace Ogc.Processes.Library.CropResample;

/// <summary>What to cut out of a raster and onto which grid to bring it.</summary>
/// <param name="Bands">Null for all.</param>
/// <param name="Window">Pixels of the source that are wanted.</param>
/// <param name="Target">The CRS of the result; null if the raster has none.</param>
/// <param name="Resolution">Null keeps or follows from the size.</param>
/// <param name="Width">Null keeps or follows.</param>
/// <param name="Height">Null keeps or follows.</param>
/// <param name="Resampling">How.</param>
internal sealed record CropResamplePlan(
    IReadOnlyList<int>? Bands, PixelWindow Window, Crs? Target, double? Resolution, int? Width, int? Height, Resampling Resampling)
{
    /// <summary>The area in the CRS of the result; null for the whole raster.</summary>
    public BoundingBox? Area { get; init; }

    public static CropResamplePlan Read(ProcessInputs inputs, RasterInfo raster)
    {
        CheckCombinations(inputs);
        var target = ReadTarget(inputs, raster);
        var plan = new CropResamplePlan(
            ReadBands(inputs, raster),
            new PixelWindow(0, 0, raster.Width, raster.Height),
            target,
            inputs.NumberOrNull("resolution"),
            inputs.IntegerOrNull("width"),
            inputs.IntegerOrNull("height"),
            ReadResampling(inputs.TextOrNull("resampling")));
        plan = inputs.Has("window") ? plan.WithWindow(inputs, raster) : inputs.Has("bbox") ? plan.WithBox(inputs, raster) : plan;
        plan.SizeOf(raster).Check(SizingInput(inputs));
        return plan;
    }

    /// <summary>True if the pixels stay on their grid, or only change in number.</summary>
    public bool IsSelection(RasterInfo raster) => Resolution is null && Equals(Target, raster.Crs);

    private static void CheckCombinations(ProcessInputs inputs)
    {
        if (inputs.Has("resolution") && (inputs.Has("width") || inputs.Has("height")))
        {
            throw GeoFaults.Invalid("resolution", "give either it or width and height");
        }

        if (inputs.Has("bbox") && inputs.Has("window"))
        {
            throw GeoFaults.Invalid("window", "give either it or bbox");
        }
    }

    private static Crs? ReadTarget(ProcessInputs inputs, RasterInfo raster)
    {
        if (inputs.TextOrNull("crs") is { } name)
        {
            RasterInput.RequireCrs(raster, "raster", "a change of CRS");
            return GeoFaults.Of("crs", () => Crs.Parse(name));
        }

        return inputs.Has("resolution") ? RasterInput.RequireCrs(raster, "raster", "a resolution") : raster.Crs;
    }

    private static int[]? ReadBands(ProcessInputs inputs, RasterInfo raster)
    {
        if (!inputs.Has("bands"))
        {
            return null;
        }

        int[] bands = [.. inputs.All("bands").SelectMany(input => input.Value.EnumerateArray()).Select(band => band.GetInt32())];
        var repeated = bands.GroupBy(band => band).Where(same => same.Count() > 1).Select(same => same.Key).ToArray();
        if (repeated.Length > 0)
        {
            throw GeoFaults.Invalid("bands", $"band {string.Join(", ", repeated)} is given more than once");
        }

        var missing = bands.Where(band => band < 1 || band > raster.Bands.Count).ToArray();
        return missing.Length == 0
            ? bands
            : throw GeoFaults.Invalid(
                "bands", $"there is no band {string.Join(", ", missing)}: 'raster' has {RasterInput.Count(raster.Bands.Count, "band")}");
    }

    private static Resampling ReadResampling(string? name) => name switch
    {
        "bilinear" => Resampling.Bilinear,
        "cubic" => Resampling.Cubic,
        "lanczos" => Resampling.Lanczos,
        "average" => Resampling.Average,
        "mode" => Resampling.Mode,
        _ => Resampling.Nearest,
    };

    private CropResamplePlan WithWindow(ProcessInputs inputs, RasterInfo raster)
    {
        int[] sides = [.. inputs.One("window").Value.EnumerateArray().Select(side => side.GetInt32())];
        var window = new PixelWindow(sides[0], sides[1], sides[2], sides[3]);
        if (window.Width < 1 || window.Height < 1
            || (long)window.X + window.Width > raster.Width || (long)window.Y + window.Height > raster.Height)
        {
            throw GeoFaults.Invalid(
                "window", $"[{string.Join(", ", sides)}] is not inside the raster of {raster.Width} × {raster.Height} pixels");
        }

        return this with { Window = window, Area = AreaOf(window, raster) };
    }

    private CropResamplePlan WithBox(ProcessInputs inputs, RasterInfo raster)
    {
        var (box, crs) = inputs.Box("bbox");
        if (box.MinX > box.MaxX)
        {
            throw GeoFaults.Invalid("bbox", $"{Text(box)} begins east of where it ends; a box across the antimeridian has to be split into two");
        }

        var own = RasterInput.RequireCrs(raster, "raster", "the place of a bounding box");
        var inRaster = GeoFaults.Of("bbox", () => Move(box, crs, own));
        if (inRaster.Intersection(raster.Bounds) is not { IsEmpty: false } common)
        {
            throw GeoFaults.Invalid("bbox", $"{Text(box)} in {crs.Identifier}, which is {Text(inRaster)} in {own.Identifier}, lies outside "
                + $"the raster, which covers {Text(raster.Bounds)} in {own.Identifier}");
        }

        // In the CRS of the result the box itself counts, not the box around its image in the raster.
        var area = Equals(crs, Target) ? box : GeoFaults.Of("bbox", () => Move(box, crs, Target!));
        var covered = GeoFaults.Of("raster", () => Move(raster.Bounds, own, Target!));
        return this with { Window = WindowOf(common, raster), Area = area.Intersection(covered) ?? covered };
    }

    private BoundingBox? AreaOf(PixelWindow window, RasterInfo raster)
    {
        if (raster.Crs is null || Target is null)
        {
            return null;
        }

        var (x, y) = raster.Transform.ToMap(window.X, window.Y);
        var part = (raster.Transform with { OriginX = x, OriginY = y }).Bounds(window.Width, window.Height);
        return GeoFaults.Of("window", () => Move(part, raster.Crs, Target));
    }

    /// <summary>All pixels that the box touches.</summary>
    private static PixelWindow WindowOf(BoundingBox box, RasterInfo raster)
    {
        (double Column, double Row)[] corners =
        [
            raster.Transform.ToPixel(box.MinX, box.MinY), raster.Transform.ToPixel(box.MaxX, box.MinY),
            raster.Transform.ToPixel(box.MinX, box.MaxY), raster.Transform.ToPixel(box.MaxX, box.MaxY),
        ];

        // A millionth of a pixel is rounding, not a pixel more.
        const double Rounding = 1e-6;
        var left = (int)Math.Clamp(Math.Floor(corners.Min(corner => corner.Column) + Rounding), 0, raster.Width - 1);
        var top = (int)Math.Clamp(Math.Floor(corners.Min(corner => corner.Row) + Rounding), 0, raster.Height - 1);
        var right = (int)Math.Clamp(Math.Ceiling(corners.Max(corner => corner.Column) - Rounding), left + 1, raster.Width);
        var bottom = (int)Math.Clamp(Math.Ceiling(corners.Max(corner => corner.Row) - Rounding), top + 1, raster.Height);
        return new PixelWindow(left, top, right - left, bottom - top);
    }

    private ResultSize SizeOf(RasterInfo raster)
    {
        var bands = Bands?.Count ?? raster.Bands.Count;
        var bytes = ResultSize.BytesOf(raster.Bands[0].Type);
        if (IsSelection(raster))
        {
            var (width, height) = ResultSize.OfSelection(Window, Width, Height);
            return new ResultSize(width, height, bands, bytes);
        }

        var whole = GeoFaults.Of("raster", () => Move(raster.Bounds, raster.Crs!, Target!));
        var (columns, rows) = ResultSize.OfWarp(Area ?? whole, whole, raster, Resolution, Width, Height);
        return new ResultSize(columns, rows, bands, bytes);
    }

    /// <summary>The input that decides about the size of the result.</summary>
    private static string SizingInput(ProcessInputs inputs) =>
        Array.Find(["resolution", "width", "height", "bbox", "window"], inputs.Has) ?? "raster";

    private static BoundingBox Move(BoundingBox box, Crs from, Crs to)
    {
        using var transform = CoordinateTransform.Rent(from, to);
        return transform.IsIdentity ? box : transform.TransformBounds(box);
    }

    private static string Text(BoundingBox box) =>
        string.Create(CultureInfo.InvariantCulture, $"({box.MinX:0.######}, {box.MinY:0.######}, {box.MaxX:0.######}, {box.MaxY:0.######})");
}
