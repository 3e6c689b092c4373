using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ogc.Processes;
using Ogc.Processes.Jobs;
using Ogc.Server.Composition;
using Ogc.Server.Health;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.Health;

public sealed class HealthEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Get_StoreIsBroken_Is503AndNamesTheStoreOnly()
    {
        var endpoint = Endpoint(DispatchProxy.Create<IJobStore, BrokenStore>(), server.Services.GetRequiredService<DataFolder>());

        var answer = await endpoint.GetAsync(CancellationToken.None);

        Assert.Equal(503, answer.Status);
        Assert.Equal("fail", answer.Document.Checks["store"].Status);
        Assert.Equal("pass", answer.Document.Checks["gdal"].Status);
        Assert.Equal("pass", answer.Document.Checks["disk"].Status);
        Assert.DoesNotContain("malformed", answer.Document.Checks["store"].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results")]
    [InlineData("jobs")]
    [InlineData(".")]
    public async Task Get_PartOfTheDataFolderIsGone_Is503AndNamesTheDisk(string part)
    {
        var folder = Directory.CreateTempSubdirectory("ogcgeo-health-").FullName;
        var endpoint = Endpoint(
            server.Services.GetRequiredService<IJobStore>(), new DataFolder(Options.Create(new DataOptions { Folder = folder })));
        Directory.Delete(Path.Combine(folder, part), recursive: true);

        var answer = await endpoint.GetAsync(CancellationToken.None);

        Assert.Equal(503, answer.Status);
        Assert.Equal("fail", answer.Document.Checks["disk"].Status);
        Assert.DoesNotContain(folder, answer.Document.Checks["disk"].Detail, StringComparison.Ordinal);
    }

    private HealthEndpoint Endpoint(IJobStore store, DataFolder data) => new(
        store, data, server.Services.GetRequiredService<IOptions<ServerOptions>>(), NullLogger<HealthEndpoint>.Instance);

    public class BrokenStore : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            throw new InvalidOperationException("database disk image is malformed");
    }
}
