using System.Globalization;
using Geo;
using Geo.Rasters;
using Ogc.Processes.Library.Rasters;

namespace Ogc.Processes.Library.CropResample;

/// <summary>How large a result becomes, known before anything is written.</summary>
/// <param name="Columns">Of the result; about, where the resolution follows from that of the source.</param>
/// <param name="Rows">Of the result; about, as the columns.</param>
/// <param name="Bands">Number of them.</param>
/// <param name="BytesPerPixel">Of one band.</param>
internal sealed record ResultSize(double Columns, double Rows, int Bands, int BytesPerPixel)
{
    /// <summary>Columns or rows of a result.</summary>
    public const int MaxSide = 200_000;

    /// <summary>Of the pixels of a result, uncompressed.</summary>
    public const long MaxBytes = 4_000_000_000;

    public double Bytes => Columns * Rows * Bands * BytesPerPixel;

    /// <summary>Of pixels that stay on their grid. One side alone keeps the proportions.</summary>
    public static (long Columns, long Rows) OfSelection(PixelWindow window, int? width, int? height)
    {
        double across = window.Width, down = window.Height;
        return (
            width ?? Side(height * across / down) ?? window.Width,
            height ?? Side(width * down / across) ?? window.Height);
    }

    /// <summary>Of pixels on another grid, of which the area is known and the resolution or a side may be.</summary>
    /// <param name="area">Of the result.</param>
    /// <param name="whole">The raster in the CRS of the result.</param>
    /// <param name="raster">Gives the resolution where nothing else does: as many pixels along the diagonal, as gdalwarp has it.</param>
    /// <param name="resolution">Asked for.</param>
    /// <param name="width">Asked for.</param>
    /// <param name="height">Asked for.</param>
    public static (double Columns, double Rows) OfWarp(
        BoundingBox area, BoundingBox whole, RasterInfo raster, double? resolution, int? width, int? height)
    {
        var pixel = resolution
            ?? area.Width / width
            ?? area.Height / height
            ?? Math.Sqrt(((whole.Width * whole.Width) + (whole.Height * whole.Height)) / (Square(raster.Width) + Square(raster.Height)));
        return (width ?? Math.Max(1, area.Width / pixel), height ?? Math.Max(1, area.Height / pixel));
    }

    /// <summary>Says that it is too large, for the input that makes it so.</summary>
    /// <exception cref="ProcessException">InvalidInput, with the size and the limit.</exception>
    public void Check(string input)
    {
        if (Columns > MaxSide || Rows > MaxSide)
        {
            throw GeoFaults.Invalid(input, string.Create(
                CultureInfo.InvariantCulture, $"the result would have {Columns:0} × {Rows:0} pixels; at most {MaxSide} a side are allowed"));
        }

        if (Bytes > MaxBytes)
        {
            throw GeoFaults.Invalid(input, string.Create(
                CultureInfo.InvariantCulture,
                $"the result would have {Columns:0} × {Rows:0} pixels of {BytesPerPixel} bytes in {RasterInput.Count(Bands, "band")}: "
                    + $"{Bytes:0} bytes; at most {MaxBytes} are allowed. Ask for a smaller area, coarser pixels or fewer bands"));
        }
    }

    public static int BytesOf(PixelType type) => type switch
    {
        PixelType.Byte => 1,
        PixelType.UInt16 or PixelType.Int16 => 2,
        PixelType.UInt32 or PixelType.Int32 or PixelType.Float32 => 4,
        _ => 8,
    };

    private static long? Side(double? pixels) => pixels is { } count ? Math.Max(1, (long)Math.Round(count)) : null;

    private static double Square(int side) => (double)side * side;
}
