using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Demo;

/// <summary>What a client of OGC API Processes needs: four requests and plain JSON.</summary>
internal sealed class ProcessesClient(HttpClient http)
{
    public async Task WaitForServerAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        while (!await AnswersAsync(deadline.Token))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
        }
    }

    /// <summary>Starts a job and returns its address.</summary>
    public async Task<Uri> ExecuteAsync(string process, JsonObject inputs, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"processes/{process}/execution");
        request.Headers.Add("Prefer", "respond-async");
        request.Content = JsonContent.Create(new JsonObject { ["inputs"] = inputs });
        using var answer = await http.SendAsync(request, cancellation);
        await ExpectAsync(answer, HttpStatusCode.Created, cancellation);
        return new Uri(http.BaseAddress!, answer.Headers.Location!);
    }

    public async Task<JobState> StateAsync(Uri job, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(job, cancellation);
        await ExpectAsync(answer, HttpStatusCode.OK, cancellation);
        return (await answer.Content.ReadFromJsonAsync<JobState>(JsonSerializerOptions.Web, cancellation))!;
    }

    public async Task DownloadAsync(Uri address, string mediaType, string file, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(address, cancellation);
        await ExpectAsync(answer, HttpStatusCode.OK, cancellation);
        if (answer.Content.Headers.ContentType?.MediaType != mediaType)
        {
            throw new DemoException($"{address} answers {answer.Content.Headers.ContentType}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        }

        await using var target = File.Create(file);
        await answer.Content.CopyToAsync(target, cancellation);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("health", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task ExpectAsync(HttpResponseMessage answer, HttpStatusCode expected, CancellationToken cancellation)
    {
        if (answer.StatusCode != expected)
        {
            var request = answer.RequestMessage!;
            throw new DemoException(
                $"{request.Method} {request.RequestUri} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        }
    }
}
