using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>A coordinate reference system owned by us.</summary>
internal sealed class SpatialReferenceHandle : SafeHandle
{
    public SpatialReferenceHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OsrApi.OSRDestroySpatialReference(handle);
        return true;
    }
}
