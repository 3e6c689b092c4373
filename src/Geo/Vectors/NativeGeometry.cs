using Geo.Interop;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Geo.Vectors;

/// <summary>Geometries between OGR and NetTopologySuite, as well-known binary.</summary>
internal static class NativeGeometry
{
    private const int LittleEndian = 1;

    internal static unsafe Geometry? Read(nint geometry)
    {
        if (geometry == 0)
        {
            return null;
        }

        var wkb = new byte[OgrApi.OGR_G_WkbSize(geometry)];
        fixed (byte* buffer = wkb)
        {
            if (OgrApi.OGR_G_ExportToIsoWkb(geometry, LittleEndian, buffer) != 0)
            {
                throw GdalErrors.Exception(GeoError.InvalidGeometry, "A geometry cannot be read.");
            }
        }

        try
        {
            // Files from users have rings that are not closed; a reader that repairs them loses no feature.
            return new WKBReader { IsStrict = false }.Read(wkb);
        }
        catch (Exception exception) when (exception is ArgumentException or ParseException)
        {
            throw new GeoException(GeoError.InvalidGeometry, $"A geometry cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>A new native geometry that belongs to the caller.</summary>
    internal static unsafe nint Create(Geometry geometry)
    {
        var dimensions = geometry.Coordinate is { Z: var z } && !double.IsNaN(z) ? Ordinates.XYZ : Ordinates.XY;
        var wkb = new WKBWriter(ByteOrder.LittleEndian, handleSRID: false) { HandleOrdinates = dimensions }.Write(geometry);
        GdalErrors.Clear();
        nint native;
        fixed (byte* buffer = wkb)
        {
            return OgrApi.OGR_G_CreateFromWkb(buffer, 0, &native, wkb.Length) == 0
                ? native
                : throw GdalErrors.Exception(GeoError.InvalidGeometry, $"A {geometry.GeometryType} cannot be written.");
        }
    }
}
