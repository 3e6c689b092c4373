using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>Compression libraries that a system with GDAL usually has, because GDAL's own TIFF code uses them.</summary>
internal static class CodecLibraries
{
    internal const string Zstd = "zstd";
    internal const string Deflate = "deflate";

    private static readonly Lazy<nint> ZstdLibrary = new(() => Load("libzstd.so.1", "libzstd.1.dylib", "libzstd.dll"));
    private static readonly Lazy<nint> DeflateLibrary = new(() => Load("libdeflate.so.0", "libdeflate.0.dylib", "libdeflate.dll"));

    internal static bool HasZstd => ZstdLibrary.Value != 0;

    internal static bool HasDeflate => DeflateLibrary.Value != 0;

    /// <summary>The loaded library for an import's name, or 0.</summary>
    internal static nint Find(string name) => name switch
    {
        Zstd => ZstdLibrary.Value,
        Deflate => DeflateLibrary.Value,
        _ => 0,
    };

    private static nint Load(params string[] names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return library;
            }
        }

        return 0;
    }
}
