using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ogc.Server.Tests.Clients;

/// <summary>Chromium without a window, driven through WebDriver (https://www.w3.org/TR/webdriver2/).</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _driver;
    private readonly HttpClient _client;
    private string _session = string.Empty;

    private Browser(Process driver, int port)
    {
        _driver = driver;
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
    }

    public static async Task<Browser> StartAsync()
    {
        var port = FreePort();
        var browser = new Browser(
            Process.Start(new ProcessStartInfo("chromedriver", [$"--port={port}", "--silent"]) { UseShellExecute = false })!, port);
        try
        {
            await WhenAsync(browser.IsReadyAsync, "chromedriver is not ready");
            await browser.OpenSessionAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public Task OpenAsync(Uri address) => PostAsync(_session + "/url", new { url = address.ToString() });

    private async Task OpenSessionAsync()
    {
        var session = await PostAsync("session", new
        {
            capabilities = new
            {
                alwaysMatch = new Dictionary<string, object>
                {
                    ["browserName"] = "chrome",
                    ["goog:chromeOptions"] = new { args = new[] { "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1200,1500" } },
                },
            },
        });
        _session = "session/" + session.GetProperty("sessionId").GetString();
    }

    /// <summary>What a script returns, as text.</summary>
    public async Task<string> RunAsync(string script) =>
        (await PostAsync(_session + "/execute/sync", new { script, args = Array.Empty<object>() })).ToString();

    /// <summary>Waits until an expression of the page is true.</summary>
    public Task WaitForAsync(string expression) =>
        WhenAsync(async () => await RunAsync($"return Boolean({expression})") == "True", "it never came true: " + expression);

    public async ValueTask DisposeAsync()
    {
        if (_session.Length > 0)
        {
            using var closed = await _client.DeleteAsync(_session);
        }

        _driver.Kill();
        await _driver.WaitForExitAsync();
        _driver.Dispose();
        _client.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var status = await _client.GetAsync("status");
            return status.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    private static async Task WhenAsync(Func<Task<bool>> holds, string otherwise)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience;)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException(otherwise);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        // As text: chromedriver does not take a body in chunks.
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(path, content);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.True(response.IsSuccessStatusCode, answer.GetRawText());
        return answer.GetProperty("value");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
