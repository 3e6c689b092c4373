using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>Coordinate reference systems and transformations.</summary>
internal static unsafe partial class OsrApi
{
    internal const int TraditionalAxisOrder = 0;

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OSRSetPROJEnableNetwork(int enabled);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OSRSetPROJSearchPaths(nint paths);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SpatialReferenceHandle OSRNewSpatialReference(string? wkt);

    [LibraryImport(GdalLibrary.Name, EntryPoint = "OSRClone")]
    internal static partial SpatialReferenceHandle CloneBorrowed(nint reference);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OSRDestroySpatialReference(nint reference);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OSRImportFromEPSG(SpatialReferenceHandle reference, int code);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OSRSetAxisMappingStrategy(SpatialReferenceHandle reference, int strategy);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OSRExportToWktEx(SpatialReferenceHandle reference, nint* wkt, nint options);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OSRGetName(SpatialReferenceHandle reference);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OSRGetAuthorityCode(SpatialReferenceHandle reference, string? node);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OSRGetAuthorityName(SpatialReferenceHandle reference, string? node);

    [LibraryImport(GdalLibrary.Name, EntryPoint = "OSRGetAuthorityCode", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetBorrowedAuthorityCode(nint reference, string? node);

    [LibraryImport(GdalLibrary.Name, EntryPoint = "OSRGetAuthorityName", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetBorrowedAuthorityName(nint reference, string? node);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint* OSRFindMatches(SpatialReferenceHandle reference, nint options, int* count, int** confidences);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OSRFreeSRSArray(nint* references);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OSRIsGeographic(SpatialReferenceHandle reference);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OSREPSGTreatsAsLatLong(SpatialReferenceHandle reference);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OSREPSGTreatsAsNorthingEasting(SpatialReferenceHandle reference);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial double OSRGetLinearUnits(SpatialReferenceHandle reference, nint* name);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial double OSRGetAngularUnits(SpatialReferenceHandle reference, nint* name);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OSRGetAreaOfUse(
        SpatialReferenceHandle reference, double* west, double* south, double* east, double* north, nint* name);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial TransformHandle OCTNewCoordinateTransformation(SpatialReferenceHandle from, SpatialReferenceHandle to);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OCTDestroyCoordinateTransformation(nint transform);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OCTTransform(TransformHandle transform, int count, double* x, double* y, double* z);
}
