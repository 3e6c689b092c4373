using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>Vector layers, features and geometries.</summary>
internal static unsafe partial class OgrApi
{
    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGRSetNonLinearGeometriesEnabledFlag(int enabled);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALDatasetGetLayerCount(DatasetHandle dataset);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALDatasetGetLayer(DatasetHandle dataset, int index);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GDALDatasetCreateLayer(
        DatasetHandle dataset, string name, SpatialReferenceHandle reference, int geometryType, nint options);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALDatasetStartTransaction(DatasetHandle dataset, int force);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALDatasetCommitTransaction(DatasetHandle dataset);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGR_L_GetName(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGR_L_GetSpatialRef(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGR_L_GetLayerDefn(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_L_GetGeomType(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial long OGR_L_GetFeatureCount(nint layer, int force);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_L_GetExtent(nint layer, double* minXMaxXMinYMaxY, int force);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_L_ResetReading(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGR_L_GetNextFeature(nint layer);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_L_SetSpatialFilter(nint layer, nint geometry);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_L_SetSpatialFilterRect(nint layer, double minX, double minY, double maxX, double maxY);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_L_CreateField(nint layer, nint field, int approximate);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_L_CreateFeature(nint layer, nint feature);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_FD_GetFieldCount(nint definition);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGR_FD_GetFieldDefn(nint definition, int index);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OGR_Fld_Create(string name, int type);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_Fld_Destroy(nint field);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGR_Fld_GetNameRef(nint field);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_Fld_GetType(nint field);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_Fld_GetSubType(nint field);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_Fld_SetSubType(nint field, int subType);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGR_F_Create(nint definition);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_F_Destroy(nint feature);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial long OGR_F_GetFID(nint feature);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_F_SetFID(nint feature, long id);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGR_F_GetGeometryRef(nint feature);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_F_SetGeometryDirectly(nint feature, nint geometry);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_F_IsFieldSetAndNotNull(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_F_SetFieldNull(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGR_F_GetFieldAsString(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_F_GetFieldAsInteger(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial long OGR_F_GetFieldAsInteger64(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial double OGR_F_GetFieldAsDouble(nint feature, int index);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_F_GetFieldAsDateTimeEx(
        nint feature, int index, int* year, int* month, int* day, int* hour, int* minute, float* second, int* zone);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void OGR_F_SetFieldString(nint feature, int index, string value);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_F_SetFieldInteger(nint feature, int index, int value);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_F_SetFieldInteger64(nint feature, int index, long value);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_F_SetFieldDouble(nint feature, int index, double value);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_F_SetFieldDateTimeEx(
        nint feature, int index, int year, int month, int day, int hour, int minute, float second, int zone);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_G_WkbSize(nint geometry);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_G_ExportToIsoWkb(nint geometry, int byteOrder, byte* buffer);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int OGR_G_CreateFromWkb(byte* wkb, nint reference, nint* geometry, int length);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void OGR_G_DestroyGeometry(nint geometry);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint OGRGeometryTypeToName(int type);
}
