using System.Globalization;
using Geo.Interop;

namespace Geo;

/// <summary>What is read once from a native CRS.</summary>
internal sealed record CrsFacts(
    string Wkt, string Name, int? EpsgCode, bool IsGeographic, bool IsLatLonOrder, double MetresPerUnit, BoundingBox? AreaOfUse)
{
    private const int SurelyTheSame = 90;

    internal static CrsFacts? FromEpsg(int code)
    {
        GdalErrors.Clear();
        using var reference = OsrApi.OSRNewSpatialReference(null);
        return OsrApi.OSRImportFromEPSG(reference, code) == 0 ? Read(reference, code) : null;
    }

    internal static CrsFacts? FromWkt(string wkt)
    {
        GdalErrors.Clear();
        using var reference = OsrApi.OSRNewSpatialReference(wkt);
        return reference.IsInvalid ? null : Read(reference, OwnCode(reference) ?? MatchingCode(reference));
    }

    internal static unsafe string ExportWkt(SpatialReferenceHandle reference)
    {
        // The 2019 form keeps the area of use, by which PROJ picks the best of several transformations.
        using var options = new NativeStrings(["FORMAT=WKT2_2019"]);
        nint wkt;
        return OsrApi.OSRExportToWktEx(reference, &wkt, options.Pointer) == 0
            ? NativeText.Take(wkt)
            : throw GdalErrors.Exception(GeoError.UnknownCrs, "The CRS cannot be written as WKT.");
    }

    private static unsafe CrsFacts Read(SpatialReferenceHandle reference, int? epsgCode)
    {
        var geographic = OsrApi.OSRIsGeographic(reference) != 0;
        var latLon = OsrApi.OSREPSGTreatsAsLatLong(reference) != 0 || OsrApi.OSREPSGTreatsAsNorthingEasting(reference) != 0;
        var metres = geographic
            ? OsrApi.OSRGetAngularUnits(reference, null) * (180 / Math.PI) * Crs.MetresPerDegree
            : OsrApi.OSRGetLinearUnits(reference, null);
        return new CrsFacts(
            ExportWkt(reference), NativeText.Read(OsrApi.OSRGetName(reference)), epsgCode, geographic, latLon, metres,
            ReadAreaOfUse(reference));
    }

    private static unsafe BoundingBox? ReadAreaOfUse(SpatialReferenceHandle reference)
    {
        double west, south, east, north;
        return OsrApi.OSRGetAreaOfUse(reference, &west, &south, &east, &north, null) != 0 && west >= -180
            ? new BoundingBox(west, south, east, north)
            : null;
    }

    private static int? OwnCode(SpatialReferenceHandle reference) => EpsgNumber(
        OsrApi.OSRGetAuthorityName(reference, null), OsrApi.OSRGetAuthorityCode(reference, null));

    private static unsafe int? MatchingCode(SpatialReferenceHandle reference)
    {
        int count;
        int* confidences;
        var matches = OsrApi.OSRFindMatches(reference, 0, &count, &confidences);
        try
        {
            for (var i = 0; i < count; i++)
            {
                var code = EpsgNumber(
                    OsrApi.GetBorrowedAuthorityName(matches[i], null), OsrApi.GetBorrowedAuthorityCode(matches[i], null));
                if (confidences[i] >= SurelyTheSame && code is not null)
                {
                    return code;
                }
            }

            return null;
        }
        finally
        {
            OsrApi.OSRFreeSRSArray(matches);
            VsiApi.VSIFree((nint)confidences);
        }
    }

    private static int? EpsgNumber(nint authority, nint code) =>
        NativeText.Read(authority) == "EPSG" && int.TryParse(NativeText.Read(code), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
