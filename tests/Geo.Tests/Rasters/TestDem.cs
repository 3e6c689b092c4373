using Geo.Rasters;

namespace Geo.Tests.Rasters;

/// <summary>A hilly height model with a hole in it.</summary>
internal static class TestDem
{
    internal const int Width = 900;
    internal const int Height = 700;
    internal const float NoData = -9999;

    internal static string Write(string path)
    {
        var spec = TestRasters.Spec(Width, Height, noData: NoData);
        var pixels = TestRasters.Pixels(1, new PixelWindow(0, 0, Width, Height));
        for (var y = 300; y < 340; y++)
        {
            pixels.AsSpan(y * Width + 400, 60).Fill(NoData);
        }

        using var writer = CogWriter.Create(path, spec);
        writer.Write<float>(1, new PixelWindow(0, 0, Width, Height), pixels);
        writer.Complete(null, CancellationToken.None);
        return path;
    }
}
