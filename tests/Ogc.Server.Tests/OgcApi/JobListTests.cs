using System.Text.Json;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.OgcApi;

[Collection(SharedServer.Name)]
public sealed class JobListTests(ServerFixture server)
{
    [Fact]
    public async Task List_Pages_FollowEachOtherByNextWithoutGapOrRepeat()
    {
        for (var i = 0; i < 7; i++)
        {
            await server.RunJobAsync("""{"inputs":{"text":"page"},"outputs":{"number":{}}}""");
        }

        var seen = new List<string>();
        for (var next = "/jobs?limit=3&processID=sampler"; next is not null && seen.Count < 9;)
        {
            var page = await server.GetJsonAsync(next);
            Assert.InRange(page.GetProperty("jobs").GetArrayLength(), 1, 3);
            seen.AddRange(Ids(page));
            next = page.Link("next");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count >= 7);
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen); // newest first: ids are ordered by time
    }

    [Fact]
    public async Task List_Links_AreSelfAndAlternate()
    {
        var page = await server.GetJsonAsync("/jobs?limit=1");

        Assert.EndsWith("/jobs?limit=1", page.Link("self"), StringComparison.Ordinal);
        Assert.Contains("f=html", page.Link("alternate"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("processID=sampler", true)]
    [InlineData("processID=echo", false)]
    [InlineData("processID=echo,sampler", true)]
    [InlineData("processID=echo&processID=sampler", true)]
    [InlineData("status=successful", true)]
    [InlineData("status=failed,running,accepted,dismissed", false)]
    [InlineData("type=process", true)]
    [InlineData("datetime=2020-01-01T00:00:00Z/..", true)]
    [InlineData("datetime=../2020-01-01T00:00:00Z", false)]
    [InlineData("datetime=2020-01-01", false)]
    [InlineData("datetime=../9999-12-31", true)]
    [InlineData("datetime=9999-12-31", false)]
    [InlineData("maxDuration=3600", true)]
    [InlineData("minDuration=3600", false)]
    public async Task List_Filter_KeepsWhatFits(string filter, bool kept)
    {
        var job = await server.RunJobAsync("""{"inputs":{"text":"filter"},"outputs":{"number":{}}}""");
        var page = await server.GetJsonAsync("/jobs?limit=10000&" + filter);

        Assert.Equal(kept, Ids(page).Contains(job.Text("jobID")));
    }

    [Fact]
    public async Task List_LimitAboveTheMaximum_GetsTheMaximum() =>
        Assert.Equal(JsonValueKind.Array, (await server.GetJsonAsync("/jobs?limit=99999999999")).GetProperty("jobs").ValueKind);

    [Fact]
    public async Task List_SeveralWrongFilters_ReportsAll()
    {
        using var response = await server.GetAsync("/jobs?limit=x&status=y&minDuration=z");
        var pointers = (await response.JsonAsync()).GetProperty("errors").EnumerateArray().Select(fault => fault.Text("pointer"));

        Assert.Equal(["limit", "minDuration", "status"], pointers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Dismiss_FinishedJob_RemovesItWithItsResults()
    {
        var job = await server.RunJobAsync("""{"inputs":{"text":"gone"}}""");
        var path = "/jobs/" + job.Text("jobID");
        using var dismissed = await server.Client.DeleteAsync(path);
        using var status = await server.GetAsync(path);
        using var data = await server.GetAsync(path + "/results/data");

        Assert.Equal(200, (int)dismissed.StatusCode);
        Assert.Equal("dismissed", (await dismissed.JsonAsync()).Text("status"));
        Assert.Equal(404, (int)status.StatusCode);
        Assert.Equal(404, (int)data.StatusCode);
        Assert.False(Directory.Exists(Path.Combine(server.Data, "results", job.Text("jobID"))));
    }

    [Fact]
    public async Task Dismiss_RunningJob_StopsTheWork()
    {
        using var created = await server.ExecuteAsync("""{"inputs":{"text":"long","seconds":60}}""", "respond-async");
        var path = created.Headers.Location!;
        while ((await server.GetJsonAsync(path.ToString())).Text("status") == "accepted")
        {
            await Task.Delay(20);
        }

        using var dismissed = await server.Client.DeleteAsync(path);
        var id = (await dismissed.JsonAsync()).Text("jobID");

        Assert.Equal("dismissed", (await server.GetJsonAsync(path.ToString())).Text("status"));
        Assert.False(Directory.Exists(Path.Combine(server.Data, "jobs", id)), "its work folder is still there");
    }

    [Fact]
    public async Task Status_WithWait_AnswersWhenTheJobEnds()
    {
        using var created = await server.ExecuteAsync("""{"inputs":{"text":"short","seconds":0.5},"outputs":{"number":{}}}""", "respond-async");
        using var request = new HttpRequestMessage(HttpMethod.Get, created.Headers.Location);
        request.Headers.Add("Prefer", "wait=30");
        using var response = await server.Client.SendAsync(request);

        Assert.Equal("wait", response.Header("Preference-Applied"));
        Assert.Equal("successful", (await response.JsonAsync()).Text("status"));
    }

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("jobs").EnumerateArray().Select(job => job.Text("jobID"));
}
