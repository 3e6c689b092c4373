using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Ogc.Processes;
using Ogc.Server.Composition;
using Ogc.Server.Samples;

namespace Ogc.Server.Tests.Composition;

public sealed class OwnResourcesTests : IDisposable
{
    private const string Job = "01a1fb15-9c95-7000-b424-f194f7f6bdd7";
    private readonly string _folder = Directory.CreateTempSubdirectory("ogcgeo-own-").FullName;

    public OwnResourcesTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "samples"));
        File.WriteAllText(Path.Combine(_folder, "samples", "a b.tif"), string.Empty);
        Directory.CreateDirectory(Path.Combine(_folder, "results", Job));
        File.WriteAllText(Path.Combine(_folder, "results", Job, "index.tif"), string.Empty);
        File.WriteAllText(Path.Combine(_folder, "results", Job, "results.json"), string.Empty);
        File.WriteAllText(Path.Combine(_folder, "results", Job, "zones.fgb"), string.Empty);
        File.WriteAllText(Path.Combine(_folder, "results", Job, "zones.geojson"), string.Empty);
        File.WriteAllText(Path.Combine(_folder, "secret"), string.Empty);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/samples/a%20b.tif", "samples/a b.tif")]
    [InlineData("http://localhost:8080/samples/a%20b.tif", "samples/a b.tif")]
    [InlineData("http://127.0.0.1:8080//samples/a%20b.tif?f=x", "samples/a b.tif")]
    [InlineData("http://127.0.0.1:8080/jobs/" + Job + "/results/index", "results/" + Job + "/index.tif")]
    [InlineData("http://127.0.0.1:8080/jobs/" + Job + "/results/zones", "results/" + Job + "/zones.geojson")]
    [InlineData("https://maps.example.org/geo/jobs/" + Job + "/results/index", "results/" + Job + "/index.tif")]
    [InlineData("http://127.0.0.1:8081/samples/a%20b.tif", null)]
    [InlineData("http://maps.example.org/samples/a%20b.tif", null)]
    [InlineData("https://maps.example.org/samples/a%20b.tif", null)]
    [InlineData("http://127.0.0.1:8080/samples/..%2Fsecret", null)]
    [InlineData("http://127.0.0.1:8080/jobs/..%2F/results/index", null)]
    [InlineData("http://127.0.0.1:8080/jobs/" + Job + "/results/..%2F..%2Fsecret", null)]
    [InlineData("http://127.0.0.1:8080/jobs/" + Job + "/results/results", null)]
    [InlineData("http://127.0.0.1:8080/health", null)]
    public void TryResolve_Address_IsTheFileBehindItOrNothing(string href, string? file)
    {
        var found = Resources("http://127.0.0.1:8080", "https://maps.example.org/geo").TryResolve(new Uri(href));

        Assert.Equal(file is null ? null : Path.Combine(_folder, file), found);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/samples/missing.tif", true)]
    [InlineData("http://127.0.0.1:8081/samples/missing.tif", false)]
    [InlineData("https://maps.example.org/geo/samples/missing.tif", true)]
    [InlineData("https://maps.example.org/other", false)]
    public void Owns_Address_IsBelowTheServer(string href, bool own) =>
        Assert.Equal(own, Resources("http://127.0.0.1:8080", "https://maps.example.org/geo").Owns(new Uri(href)));

    [Fact]
    public void TryResolve_ListeningEverywhere_KnowsLoopback() =>
        Assert.NotNull(Resources("http://0.0.0.0:8080", null).TryResolve(new Uri("http://127.0.0.1:8080/samples/a%20b.tif")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private OwnResources Resources(string listening, string? publicUrl) => new(
        new ListeningServer(listening),
        new SampleFolder(Path.Combine(_folder, "samples")),
        new DataFolder(Options.Create(new DataOptions { Folder = _folder })),
        Options.Create(new ServerOptions { PublicUrl = publicUrl }));

    private sealed class ListeningServer : IServer
    {
        public ListeningServer(string address)
        {
            var addresses = new ServerAddressesFeature();
            addresses.Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(addresses);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            // Nothing is open.
        }
    }
}
