using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>GDALRasterIOExtraArg, version 1.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RasterIoExtra
{
    internal int Version;
    internal int Resampling;
    internal delegate* unmanaged[Cdecl]<double, byte*, void*, int> Progress;
    internal void* ProgressData;
    internal int FloatingPointWindowValid;
    internal double X;
    internal double Y;
    internal double Width;
    internal double Height;
}
