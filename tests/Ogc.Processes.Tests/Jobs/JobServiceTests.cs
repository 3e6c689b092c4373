using Ogc.Processes.Jobs;
using Ogc.Processes.Results;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Jobs;

public sealed class JobServiceTests
{
    [Fact]
    public async Task Submit_OfAGoodRequest_RunsToSuccessWithResults()
    {
        await using var host = await ProcessesHost.StartAsync();

        var accepted = await host.Jobs.SubmitAsync(Requests.Of("echo", """{"text":"hello"}"""), default);
        var job = await host.Jobs.WaitAsync(accepted.Id, TimeSpan.FromSeconds(20), default);
        var results = await host.Jobs.GetResultsAsync(accepted.Id, default);

        Assert.Equal(JobStatus.Accepted, accepted.Status);
        Assert.Equal(JobStatus.Successful, job.Status);
        Assert.Equal(100, job.Progress);
        Assert.Equal("hello", Assert.IsType<StoredLiteral>(Assert.Single(results.Outputs)).Value.GetString());
    }

    [Fact]
    public async Task Execute_WithLiteralOutputs_StoresNoJob()
    {
        await using var host = await ProcessesHost.StartAsync();

        var outcome = await host.Jobs.ExecuteAsync(Requests.Of("echo", """{"text":"hello"}"""), default);

        Assert.Null(outcome.Job);
        Assert.Equal("hello", Assert.IsType<StoredLiteral>(Assert.Single(outcome.Results.Outputs)).Value.GetString());
        Assert.Empty((await host.Jobs.ListAsync(new JobQuery(), default)).Jobs);
    }
}
