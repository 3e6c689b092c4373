using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>A coordinate transformation; one thread at a time.</summary>
internal sealed class TransformHandle : SafeHandle
{
    public TransformHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OsrApi.OCTDestroyCoordinateTransformation(handle);
        return true;
    }
}
