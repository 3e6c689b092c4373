using System.Diagnostics;
using System.Globalization;
using Bench.Http;
using Geo;
using Geo.Rasters;
using Wms;

namespace Bench.Maps;

/// <summary>Processor time of one map, without HTTP: random views over half a metre to some hundred metres a pixel.</summary>
internal static class MapsBenchmark
{
    private const int Requests = 150;
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("ogcgeo-bench-").FullName;
        var table = new BudgetTable();
        var data = new MapData(folder);
        using (var pool = new RasterPool())
        using (var service = new WmsService(data, new WmsOptions { MaxConcurrentMaps = 1 }, pool))
        {
            BudgetTable.Head(
                $"WMS GetMap, processor time of a request, median of {Rounds} rounds of {Requests} (MapServer 8.0 on similar data, measured once, ms)");
            await MeasureAsync("picture, 256 px PNG (10.7)", 3, "picture", "EPSG:32631", (256, 256), "image/png", (5, 300));
            await MeasureAsync("picture, 256 px JPEG (3.9)", 1.6, "picture", "EPSG:32631", (256, 256), "image/jpeg", (5, 300));
            await MeasureAsync("picture in EPSG:3857, 256 px PNG (15.4)", 4.5, "picture", "EPSG:3857", (256, 256), "image/png", (5, 300));
            await MeasureAsync("picture, 1024x768 PNG (95.9)", 30, "picture", "EPSG:32631", (1024, 768), "image/png", (5, 60));
            await MeasureAsync("float heights with a ramp, 256 px PNG (26.2)", 3, "heights", "EPSG:32631", (256, 256), "image/png", (5, 150));
            await MeasureAsync("100,000 polygons, 256 px PNG (11.8)", 4, "buildings", "EPSG:32631", (256, 256), "image/png", (0.5, 20));

            async Task MeasureAsync(string what, double budget, string layer, string crs, (int, int) size, string format, (double, double) scales)
            {
                var queries = await QueriesAsync(data, layer, crs, size, format, scales);
                table.AtMost(what, await MedianAsync(service, queries), TimeSpan.FromMilliseconds(budget));
            }
        }

        Directory.Delete(folder, recursive: true);
        return table.ExitCode;
    }

    private static async Task<TimeSpan> MedianAsync(WmsService service, IReadOnlyList<WmsRequest> requests)
    {
        var rounds = new List<TimeSpan>();
        for (var round = 0; round <= Rounds; round++)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            foreach (var request in requests)
            {
                using var response = await service.HandleAsync(request, CancellationToken.None);
                if (response.Failure is { } failure)
                {
                    throw new InvalidOperationException("A map failed: " + failure.Message, failure);
                }
            }

            process.Refresh();
            rounds.Add((process.TotalProcessorTime - before) / requests.Count);
        }

        // The first round compiles the code and fills the caches.
        return rounds.Skip(1).Order().ElementAt(Rounds / 2);
    }

    private static async Task<IReadOnlyList<WmsRequest>> QueriesAsync(
        MapData data, string layerName, string crsName, (int Width, int Height) size, string format, (double Finest, double Coarsest) scales)
    {
        var layer = await data.FindAsync(layerName, CancellationToken.None);
        var crs = Crs.Parse(crsName);
        using var transform = CoordinateTransform.Rent(layer!.Crs, crs);
        var bounds = transform.TransformBounds(layer.Bounds);
        var random = new Random(7);
        return [.. Enumerable.Range(0, Requests).Select(_ =>
        {
            var metres = scales.Finest * Math.Pow(scales.Coarsest / scales.Finest, random.NextDouble());
            var (width, height) = (Math.Min(bounds.Width, metres * size.Width), Math.Min(bounds.Height, metres * size.Height));
            var x = bounds.MinX + (random.NextDouble() * (bounds.Width - width));
            var y = bounds.MinY + (random.NextDouble() * (bounds.Height - height));
            var box = string.Create(CultureInfo.InvariantCulture, $"{x},{y},{x + width},{y + height}");
            return Request(layerName, crsName, box, size, format);
        })];
    }

    private static WmsRequest Request(string layer, string crs, string box, (int Width, int Height) size, string format)
    {
        KeyValuePair<string, string>[] parameters =
        [
            new("SERVICE", "WMS"), new("VERSION", "1.3.0"), new("REQUEST", "GetMap"), new("LAYERS", layer), new("STYLES", string.Empty),
            new("CRS", crs), new("BBOX", box), new("WIDTH", size.Width.ToString(CultureInfo.InvariantCulture)),
            new("HEIGHT", size.Height.ToString(CultureInfo.InvariantCulture)), new("FORMAT", format),
        ];
        return new WmsRequest(parameters, new Uri("http://127.0.0.1/wms"));
    }
}
