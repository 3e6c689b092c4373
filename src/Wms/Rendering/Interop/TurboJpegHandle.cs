using System.Runtime.InteropServices;

namespace Wms.Rendering.Interop;

/// <summary>A compressor of libjpeg-turbo.</summary>
internal sealed class TurboJpegHandle : SafeHandle
{
    public TurboJpegHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    public static TurboJpegHandle Create()
    {
        var created = new TurboJpegHandle();
        created.SetHandle(TurboJpeg.Init());
        return created.IsInvalid
            ? throw new WmsException(WmsError.NoApplicableCode, "libjpeg-turbo could not be started.")
            : created;
    }

    protected override bool ReleaseHandle() => TurboJpeg.Destroy(handle) == 0;
}
