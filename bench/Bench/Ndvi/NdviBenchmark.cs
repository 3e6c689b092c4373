using System.Globalization;
using Geo.Rasters;

namespace Bench.Ndvi;

/// <summary>NDVI of 16 megapixels as a command, beside the tools that people use for it. Start-up counts.</summary>
internal static class NdviBenchmark
{
    private const int Size = 4096;
    private const int DefaultRuns = 7;

    public static Task<int> RunAsync(string[] args)
    {
        var runs = args is [var wanted, ..] ? int.Parse(wanted, CultureInfo.InvariantCulture) : DefaultRuns;
        var folder = Directory.CreateTempSubdirectory("ogcgeo-bench-ndvi-").FullName;
        try
        {
            Console.WriteLine($"NDVI of {Size} x {Size} pixels, two 16-bit bands; median of {runs} runs in turn, {Environment.ProcessorCount} processors");
            foreach (var (title, options) in (ReadOnlySpan<(string, CogOptions)>)[("DEFLATE", new CogOptions()), ("uncompressed", Plain)])
            {
                var source = Path.Combine(folder, $"scene-{title}.tif");
                NdviScene.Write(source, Size, options);
                Compare(source, title, runs, folder);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return Task.FromResult(0);
    }

    private static CogOptions Plain => new() { Compression = CogCompression.None, Overviews = false };

    private static void Compare(string source, string title, int runs, string folder)
    {
        var present = Contestant.All.Where(contestant => contestant.IsInstalled).ToArray();
        foreach (var absent in Contestant.All.Except(present))
        {
            Console.WriteLine($"skipped: {absent.Name} is not installed");
        }

        var measured = present.ToDictionary(contestant => contestant, _ => new List<Measurement>());
        for (var run = -1; run < runs; run++)
        {
            foreach (var contestant in present)
            {
                var result = Path.Combine(folder, $"{contestant.Name}.tif");
                File.Delete(result);
                var measurement = Measurement.Of(contestant.Command, contestant.Arguments(source, result));
                if (run >= 0)
                {
                    measured[contestant].Add(measurement); // the first round warms the caches
                }
            }
        }

        Print(title, present.ToDictionary(contestant => contestant, contestant => Measurement.Median(measured[contestant])));
        PrintDifferences(present, folder);
    }

    private static void Print(string title, Dictionary<Contestant, Measurement> medians)
    {
        var ours = medians.First(entry => entry.Key.Name == Contestant.OursPlain).Value;
        Console.WriteLine();
        Console.WriteLine($"source {title,-14} wall ms    CPU ms   peak MB   wall / ours");
        foreach (var (contestant, median) in medians)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{contestant.Name,-20} {median.Wall.TotalMilliseconds,8:0} {median.Cpu?.TotalMilliseconds,9:0} {median.PeakMegabytes,9:0} {median.Wall / ours.Wall,13:0.00}"));
        }
    }

    /// <summary>A fast wrong answer would win every race.</summary>
    private static void PrintDifferences(Contestant[] present, string folder)
    {
        var files = present.Select(contestant => Path.Combine(folder, $"{contestant.Name}.tif")).ToArray();
        var ours = ReadMiddle(files[0]);
        for (var at = 1; at < files.Length; at++)
        {
            var worst = ours.Zip(ReadMiddle(files[at]), (left, right) => Math.Abs(left - right)).Max();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest difference to {present[at].Name}: {worst:0.0e0}"));
        }
    }

    private static float[] ReadMiddle(string file)
    {
        using var raster = RasterDataset.Open(file);
        var pixels = new float[Size * 1024];
        raster.Read<float>(1, new PixelWindow(0, Size / 3, Size, 1024), pixels);
        return pixels;
    }
}
