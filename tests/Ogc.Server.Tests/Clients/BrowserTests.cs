using Testing;

namespace Ogc.Server.Tests.Clients;

/// <summary>The pages in a real browser, with their scripts and under their content security policy.</summary>
[Trait("Category", "Clients")]
public sealed class BrowserTests(ClientTests.Server server) : IClassFixture<ClientTests.Server>
{
    [RequiresFact("chromedriver")]
    public async Task ProcessForm_Sent_LeadsToTheJobAndItsEnd()
    {
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(new Uri(server.Process.Address, "processes/echo?f=html"));
        await browser.RunAsync("""
            document.querySelector('[name=echoString]').value = 'from the form';
            document.querySelector('[name=pause]').value = 2;
            document.querySelector('form button').click();
            """);

        await browser.WaitForAsync("location.pathname.startsWith('/jobs/')");
        await browser.WaitForAsync("document.querySelector('[data-message]')?.textContent.includes('Waiting')");
        await browser.WaitForAsync("document.querySelector('[data-job]')?.dataset.status === 'successful'");
        Assert.Contains("from the form", await browser.RunAsync("return document.body.innerText"), StringComparison.Ordinal);
    }

    [RequiresFact("chromedriver")]
    public async Task ProcessForm_WrongInput_MarksTheField()
    {
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(new Uri(server.Process.Address, "processes/echo?f=html"));
        await browser.RunAsync("""
            document.querySelector('[name=echoString]').value = 'x';
            document.querySelector('[name=pause]').value = 9999;
            document.querySelector('form').noValidate = true; // what the browser lets through, the server refuses
            document.querySelector('form button').click();
            """);

        await browser.WaitForAsync("document.querySelector('label.fault')");
        Assert.Equal("pause", await browser.RunAsync("return document.querySelector('label.fault').dataset.input"));
        Assert.Contains("3600", await browser.RunAsync("return document.querySelector('.faults').innerText"), StringComparison.Ordinal);
    }

    [RequiresFact("chromedriver")]
    public async Task ProcessForm_WrongJson_NamesTheFieldAndWhatToWrite()
    {
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(new Uri(server.Process.Address, "processes/spectral-index?f=html"));
        await browser.RunAsync("""
            document.querySelector('[name=bands]').value = '{red:3}';
            document.querySelector('form button').click();
            """);

        await browser.WaitForAsync("document.querySelector('label.fault')");
        Assert.Equal("bands", await browser.RunAsync("return document.querySelector('label.fault').dataset.input"));
        Assert.Contains("double quotes", await browser.RunAsync("return document.querySelector('.faults').innerText"), StringComparison.Ordinal);
    }

    [RequiresFact("chromedriver")]
    public async Task ProcessForm_Changed_ChangesTheCommand()
    {
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(new Uri(server.Process.Address, "processes/echo?f=html"));
        await browser.RunAsync("""
            const field = document.querySelector('[name=echoString]');
            field.value = "it's typed";
            field.dispatchEvent(new Event('input', { bubbles: true }));
            """);

        var command = await browser.RunAsync("return document.querySelector('[data-command] code').textContent");
        Assert.StartsWith("curl -s http", command, StringComparison.Ordinal);
        Assert.Contains(@"it'\''s typed", command, StringComparison.Ordinal);
        Assert.EndsWith("}'", command, StringComparison.Ordinal);
    }

    [RequiresFact("chromedriver")]
    public async Task JobPage_WithALayer_ShowsTheMap()
    {
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(new Uri(server.Process.Address, "?f=html"));

        await browser.WaitForAsync("document.querySelector('figure img')?.naturalWidth > 100");
    }
}
