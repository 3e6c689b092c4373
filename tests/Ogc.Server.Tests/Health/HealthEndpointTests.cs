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
        var endpoint = new HealthEndpoint(
            DispatchProxy.Create<IJobStore, BrokenStore>(),
            server.Services.GetRequiredService<DataFolder>(),
            server.Services.GetRequiredService<IOptions<ServerOptions>>(),
            NullLogger<HealthEndpoint>.Instance);

        var answer = await endpoint.GetAsync(CancellationToken.None);

        Assert.Equal(503, answer.Status);
        Assert.Equal("fail", answer.Document.Checks["store"].Status);
        Assert.Equal("pass", answer.Document.Checks["gdal"].Status);
        Assert.DoesNotContain("malformed", answer.Document.Checks["store"].Detail, StringComparison.Ordinal);
    }

    public class BrokenStore : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            throw new InvalidOperationException("database disk image is malformed");
    }
}
