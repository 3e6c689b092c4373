using System.Reflection;
using System.Runtime.InteropServices;

namespace Wms.Rendering.Interop;

/// <summary>The C API of libjpeg-turbo, as far as maps need it.</summary>
internal static unsafe partial class TurboJpeg
{
    private const string Library = "turbojpeg";

    private static readonly string[] FileNames = ["libturbojpeg.so.0", "libturbojpeg.so", "libturbojpeg.dylib", "turbojpeg.dll", "libturbojpeg.dll"];

    /// <summary>Finds the library; false where the system has none.</summary>
    public static bool Load()
    {
        if (!TryLoad(out _))
        {
            return false;
        }

        NativeLibrary.SetDllImportResolver(typeof(TurboJpeg).Assembly, Resolve);
        return true;
    }

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    public static partial nint Init();

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint compressor);

    [LibraryImport(Library, EntryPoint = "tjBufSize")]
    public static partial nuint BufferSize(int width, int height, int subsampling);

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    public static partial int Compress(
        TurboJpegHandle compressor, byte* source, int width, int pitch, int height, int pixelFormat,
        byte** target, nuint* length, int subsampling, int quality, int flags);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        return name == Library && TryLoad(out var handle) ? handle : 0;
    }

    private static bool TryLoad(out nint handle)
    {
        foreach (var file in FileNames)
        {
            if (NativeLibrary.TryLoad(file, out handle))
            {
                return true;
            }
        }

        handle = 0;
        return false;
    }
}
