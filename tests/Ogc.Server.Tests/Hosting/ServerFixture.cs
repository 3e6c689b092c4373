using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Ogc.Processes;

namespace Ogc.Server.Tests.Hosting;

/// <summary>The whole server in this process, with a data folder of its own and one more process that makes every kind of output.</summary>
public sealed class ServerFixture : IDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    public ServerFixture()
    {
        Data = Directory.CreateTempSubdirectory("ogcgeo-server-").FullName;
        Directory.CreateDirectory(Path.Combine(Data, "samples"));
        File.WriteAllText(Path.Combine(Data, "samples", "note.txt"), "a sample");
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Processes:Data:Folder", Data);
            builder.UseSetting("Logging:LogLevel:Default", "Error");
            builder.UseSetting("Server:MaxBodyBytes", "100000");
            builder.ConfigureTestServices(services => services.AddNativeProcess<SamplerProcess>());
        });
        Client = _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
    }

    public string Data { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>Posts an execute request.</summary>
    public Task<HttpResponseMessage> ExecuteAsync(string body, string? prefer = null, string process = "sampler", string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/processes/{process}/execution")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        if (accept is not null)
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        }

        return Client.SendAsync(request);
    }

    /// <summary>Runs a job to its end and returns its status document.</summary>
    public async Task<JsonElement> RunJobAsync(string body, string process = "sampler")
    {
        using var created = await ExecuteAsync(body, "respond-async, wait=30", process);
        Assert.Equal(201, (int)created.StatusCode);
        return await created.JsonAsync();
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await Client.SendAsync(request);
    }

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.JsonAsync();
    }

    public void Dispose()
    {
        Client.Dispose();
        _factory.Dispose();
        Directory.Delete(Data, recursive: true);
    }
}
