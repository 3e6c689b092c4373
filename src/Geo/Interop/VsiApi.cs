using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>GDAL's virtual files.</summary>
internal static unsafe partial class VsiApi
{
    [LibraryImport(GdalLibrary.Name)]
    internal static partial void VSIFree(nint memory);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint VSIAllocFilesystemPluginCallbacksStruct();

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void VSIFreeFilesystemPluginCallbacksStruct(nint callbacks);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int VSIInstallPluginHandler(string prefix, nint callbacks);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int VSIUnlink(string path);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial byte* VSIGetMemFileBuffer(string path, ulong* length, int unlinkAndSeize);
}
