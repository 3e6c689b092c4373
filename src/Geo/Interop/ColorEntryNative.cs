using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>GDALColorEntry.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ColorEntryNative
{
    internal short Red;
    internal short Green;
    internal short Blue;
    internal short Alpha;
}
