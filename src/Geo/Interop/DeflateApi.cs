using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>libdeflate: zlib streams of whole buffers, half again as fast as zlib-ng.</summary>
internal static unsafe partial class DeflateApi
{
    [LibraryImport(CodecLibraries.Deflate)]
    internal static partial nint libdeflate_alloc_compressor(int level);

    [LibraryImport(CodecLibraries.Deflate)]
    internal static partial void libdeflate_free_compressor(nint compressor);

    [LibraryImport(CodecLibraries.Deflate)]
    internal static partial nuint libdeflate_zlib_compress_bound(nint compressor, nuint length);

    [LibraryImport(CodecLibraries.Deflate)]
    internal static partial nuint libdeflate_zlib_compress(
        nint compressor, byte* source, nuint sourceLength, byte* target, nuint targetLength);
}
