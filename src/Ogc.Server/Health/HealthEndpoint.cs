using System.Globalization;
using Geo;
using Microsoft.Extensions.Options;
using Ogc.Processes;
using Ogc.Processes.Jobs;
using Ogc.Server.Composition;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.Health;

/// <summary><c>/health</c>: whether the parts that every request needs work.</summary>
internal sealed partial class HealthEndpoint(
    IJobStore store, DataFolder data, IOptions<ServerOptions> options, ILogger<HealthEndpoint> logger)
{
    private const string Pass = "pass";
    private const string Warn = "warn";
    private const string Fail = "fail";

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/health", GetAsync)
        .WithName("getHealth").WithTags("Server").WithSummary("Whether store, GDAL and disk work")
        .Produces<HealthDocument>().Produces<HealthDocument>(503);

    internal async Task<DocumentResult<HealthDocument>> GetAsync(CancellationToken ct)
    {
        var checks = new Dictionary<string, HealthCheckDocument>(StringComparer.Ordinal)
        {
            ["store"] = await CheckAsync(() => CheckStoreAsync(ct), "The job store does not answer."),
            ["gdal"] = await CheckAsync(CheckGdalAsync, "GDAL does not work."),
            ["disk"] = await CheckAsync(CheckDiskAsync, "The data folder cannot be written."),
        };
        var worst = checks.Values.Any(check => check.Status == Fail) ? Fail : checks.Values.Any(check => check.Status == Warn) ? Warn : Pass;
        return new DocumentResult<HealthDocument>(new(worst, ServerVersion.Text, checks), OgcApiJson.Readable.HealthDocument)
        {
            Status = worst == Fail ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
        };
    }

    // Whatever is wrong with a part: the answer names the part, the log has the cause.
    private async Task<HealthCheckDocument> CheckAsync(Func<Task<HealthCheckDocument>> check, string failure)
    {
        try
        {
            return await check();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(failure, fault);
            return new(Fail, failure);
        }
    }

    private async Task<HealthCheckDocument> CheckStoreAsync(CancellationToken ct)
    {
        var counts = await store.CountAsync(ct);
        return new(Pass, string.Join(", ", counts.OrderBy(pair => pair.Key)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {OgcApi.JobDocuments.Status(pair.Key)}"))));
    }

    private static Task<HealthCheckDocument> CheckGdalAsync() =>
        Task.FromResult<HealthCheckDocument>(new(Pass, "GDAL " + Gdal.Version));

    private Task<HealthCheckDocument> CheckDiskAsync()
    {
        data.Probe();
        var free = new DriveInfo(data.Root).AvailableFreeSpace;
        return Task.FromResult<HealthCheckDocument>(new(
            free < options.Value.MinFreeBytes ? Warn : Pass,
            string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MiB free")));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The health check failed: {Failure}")]
    private partial void LogFailed(string failure, Exception fault);
}
