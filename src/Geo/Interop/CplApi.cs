using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>GDAL's portability library: errors and settings.</summary>
internal static unsafe partial class CplApi
{
    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void CPLSetConfigOption(string key, string? value);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint CPLSetErrorHandlerEx(delegate* unmanaged[Cdecl]<int, int, byte*, void> handler, void* data);
}
