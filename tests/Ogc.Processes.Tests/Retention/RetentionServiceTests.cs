using Microsoft.Extensions.DependencyInjection;
using Ogc.Processes.Jobs;
using Ogc.Processes.Results;
using Ogc.Processes.Retention;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Retention;

public sealed class RetentionServiceTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Sweep_OfOldJobs_RemovesThemWithTheirResults()
    {
        await using var host = Host(("MaxAge", "01:00:00"));
        var old = await ExecuteAsync(host, 10);
        _clock.Advance(TimeSpan.FromMinutes(50));
        var young = await ExecuteAsync(host, 10);
        var waiting = await host.Jobs.SubmitAsync(Requests.Of("write", """{"text":"1"}"""), default);
        _clock.Advance(TimeSpan.FromMinutes(20));

        await host.Get<RetentionService>().SweepAsync(default);

        var jobs = (await host.Jobs.ListAsync(new JobQuery(), default)).Jobs.Select(job => job.Id);
        Assert.Equal([waiting.Id, young.Id], jobs);
        Assert.False(Directory.Exists(Path.Combine(host.Folder, "results", old.Id.ToString("D"))));
        Assert.Single((await host.Jobs.GetResultsAsync(young.Id, default)).Outputs);
    }

    [Fact]
    public async Task Sweep_OfTooMuchData_RemovesTheOldestFirst()
    {
        await using var host = Host(("MaxTotalBytes", "3000"));
        var jobs = new List<Job>();
        for (var index = 0; index < 4; index++)
        {
            jobs.Add(await ExecuteAsync(host, 1000));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        await host.Get<RetentionService>().SweepAsync(default);

        Assert.Equal([jobs[3].Id, jobs[2].Id], (await host.Jobs.ListAsync(new JobQuery(), default)).Jobs.Select(job => job.Id));
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(host.Folder, "results")).Length);
    }

    [Fact]
    public async Task Sweep_OfResultsWithoutAJob_RemovesThemOnceTheyAreSettled()
    {
        await using var host = Host();
        var orphan = Directory.CreateDirectory(Path.Combine(host.Folder, "results", Guid.CreateVersion7().ToString("D")));

        orphan.LastWriteTimeUtc = _clock.GetUtcNow().UtcDateTime.AddMinutes(-30);
        await host.Get<RetentionService>().SweepAsync(default);
        Assert.True(Directory.Exists(orphan.FullName));

        orphan.LastWriteTimeUtc = _clock.GetUtcNow().UtcDateTime.AddMinutes(-90);
        await host.Get<RetentionService>().SweepAsync(default);
        Assert.False(Directory.Exists(orphan.FullName));
    }

    private static async Task<Job> ExecuteAsync(ProcessesHost host, int bytes)
    {
        var outcome = await host.Jobs.ExecuteAsync(Requests.Of("write", $$"""{"text":"{{bytes}}"}"""), default);
        return outcome.Job!;
    }

    private ProcessesHost Host(params (string Key, string Value)[] settings) => new(
        settings: settings.ToDictionary(setting => "Processes:Retention:" + setting.Key, setting => (string?)setting.Value),
        configure: services => services.AddSingleton<TimeProvider>(_clock),
        processes: new TestProcess(
            TestProcess.Echo().Description with { Id = "write" },
            async (inputs, context, cancellationToken) =>
            {
                var path = context.NewFile("a.txt");
                await File.WriteAllBytesAsync(path, new byte[int.Parse(inputs.Text("text"), System.Globalization.CultureInfo.InvariantCulture)], cancellationToken);
                return new Dictionary<string, OutputValue> { ["text"] = new FileOutput(path, MediaTypes.Text) };
            }));
}
