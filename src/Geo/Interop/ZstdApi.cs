using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>libzstd's simple interface.</summary>
internal static unsafe partial class ZstdApi
{
    [LibraryImport(CodecLibraries.Zstd)]
    internal static partial nint ZSTD_createCCtx();

    [LibraryImport(CodecLibraries.Zstd)]
    internal static partial nuint ZSTD_freeCCtx(nint context);

    [LibraryImport(CodecLibraries.Zstd)]
    internal static partial nuint ZSTD_compressBound(nuint length);

    [LibraryImport(CodecLibraries.Zstd)]
    internal static partial uint ZSTD_isError(nuint result);

    [LibraryImport(CodecLibraries.Zstd)]
    internal static partial nuint ZSTD_compressCCtx(
        nint context, byte* target, nuint targetLength, byte* source, nuint sourceLength, int level);
}
