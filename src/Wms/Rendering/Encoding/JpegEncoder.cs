using System.Buffers;
using Wms.Rendering.Interop;

namespace Wms.Rendering.Encoding;

/// <summary>Writes JPEG by libjpeg-turbo, where the system has it.</summary>
internal static unsafe class JpegEncoder
{
    private const int PixelFormatRgbx = 2, Subsampling420 = 2, NoReallocation = 1024;

    /// <summary>Whether the library is there: capabilities list JPEG only then.</summary>
    public static bool IsAvailable { get; } = TurboJpeg.Load();

    public static EncodedImage Encode(MapCanvas canvas, int quality)
    {
        if (!IsAvailable)
        {
            throw new WmsException(
                WmsError.InvalidFormat,
                "The format image/jpeg needs the library libturbojpeg on the server (package libturbojpeg0); ask for image/png.",
                "FORMAT");
        }

        using var compressor = TurboJpegHandle.Create();
        var buffer = ArrayPool<byte>.Shared.Rent((int)TurboJpeg.BufferSize(canvas.Width, canvas.Height, Subsampling420));
        var length = (nuint)buffer.Length;
        int failed;
        fixed (byte* source = canvas.Bytes)
        fixed (byte* target = buffer)
        {
            var to = target;
            failed = TurboJpeg.Compress(
                compressor, source, canvas.Width, 4 * canvas.Width, canvas.Height, PixelFormatRgbx, &to, &length, Subsampling420, quality, NoReallocation);
        }

        if (failed != 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw new WmsException(WmsError.NoApplicableCode, $"libjpeg-turbo could not encode {canvas.Width}x{canvas.Height} px.");
        }

        return new EncodedImage("image/jpeg", buffer, (int)length);
    }
}
