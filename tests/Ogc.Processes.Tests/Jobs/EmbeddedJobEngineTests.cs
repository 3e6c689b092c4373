using Microsoft.Extensions.DependencyInjection;
using Ogc.Processes.Jobs;
using Ogc.Processes.Jobs.Sqlite;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Jobs;

public sealed class EmbeddedJobEngineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Engine_WithManyJobs_KeepsTheLimit()
    {
        var now = 0;
        var most = 0;
        var settings = new Dictionary<string, string?> { ["Processes:Jobs:Concurrency"] = "3" };
        await using var host = await ProcessesHost.StartAsync(settings, TestProcess.Of("count", async (_, cancellationToken) =>
        {
            var running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            await Task.Delay(20, cancellationToken);
            Interlocked.Decrement(ref now);
            return TestProcess.Count(running);
        }));

        var jobs = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.Jobs.SubmitAsync(Requests.Of("count", "{}"), default)));
        var ended = await Task.WhenAll(jobs.Select(job => host.Jobs.WaitAsync(job.Id, Patience, default)));

        Assert.All(ended, job => Assert.Equal(JobStatus.Successful, job.Status));
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Engine_WithWaitingJobs_TakesThePriorityThenTheAge()
    {
        var order = new List<int>();
        var settings = new Dictionary<string, string?> { ["Processes:Jobs:Concurrency"] = "1" };
        await using var host = new ProcessesHost(null, settings, null, new TestProcess(
            TestProcess.Echo().Description,
            (inputs, _, _) =>
            {
                order.Add(int.Parse(inputs.Text("text"), System.Globalization.CultureInfo.InvariantCulture));
                return Task.FromResult(TestProcess.Count(0));
            }));
        int[] priorities = [0, 5, 0, 9, 5];
        var jobs = new List<Job>();
        foreach (var (number, priority) in priorities.Index())
        {
            jobs.Add(await host.Jobs.SubmitAsync(Requests.Of("echo", $$"""{"text":"{{number}}"}""") with { Priority = priority }, default));
        }

        await host.StartAsync();
        foreach (var job in jobs)
        {
            await host.Jobs.WaitAsync(job.Id, Patience, default);
        }

        Assert.Equal([3, 1, 4, 0, 2], order);
    }

    [Fact]
    public async Task Start_AfterAServerDied_RunsItsJobsAgain()
    {
        using var folder = new TempFolder();
        var ids = new List<Guid>();
        using (var store = new SqliteJobStore(folder.File("jobs.db")))
        {
            // What a server that was killed leaves: running jobs with a lease in the future, waiting jobs, work folders.
            for (var index = 0; index < 20; index++)
            {
                var now = DateTimeOffset.UtcNow;
                var job = new Job(Guid.CreateVersion7(now.AddMilliseconds(index)), "echo", JobStatus.Accepted, now, now);
                await store.TryAddAsync(job, Requests.Of("echo", """{"text":"again"}"""), 100, default);
                ids.Add(job.Id);
                if (index < 5)
                {
                    await store.TryAcquireAsync(job.Id, new LeaseTerms("dead server", now, TimeSpan.FromHours(1)), default);
                }
            }
        }

        folder.Write(Path.Combine("jobs", $"{ids[0]:D}-1", "work", "part.tif"), "half");
        folder.Write(Path.Combine("results", $".{ids[0]:D}-1", "part.tif"), "half");
        string[] foreign = [folder.Write(Path.Combine("jobs", "mine", "notes.txt"), "n"), folder.Write(Path.Combine("results", ".git", "config"), "c")];

        await using var host = new ProcessesHost(folder.Path);
        await host.StartAsync();
        foreach (var id in ids)
        {
            await host.Jobs.WaitAsync(id, Patience, default);
        }

        var jobs = (await host.Jobs.ListAsync(new JobQuery { Limit = 100 }, default)).Jobs;
        Assert.Equal(20, jobs.Count);
        Assert.All(jobs, job => Assert.Equal(JobStatus.Successful, job.Status));
        Assert.Equal(5, jobs.Count(job => job.Attempt == 2));
        Assert.Equal("mine", Path.GetFileName(Assert.Single(Directory.GetDirectories(folder.File("jobs")))));
        Assert.Equal(21, Directory.GetDirectories(folder.File("results")).Length);
        Assert.All(foreign, path => Assert.True(File.Exists(path)));
    }

    [Fact]
    public async Task Start_AfterTheLastAllowedInterruption_FailsTheJob()
    {
        using var folder = new TempFolder();
        var now = DateTimeOffset.UtcNow;
        var job = new Job(Guid.CreateVersion7(now), "echo", JobStatus.Accepted, now, now);
        using (var store = new SqliteJobStore(folder.File("jobs.db")))
        {
            await store.TryAddAsync(job, Requests.Of("echo", """{"text":"again"}"""), 100, default);
            await store.TryAcquireAsync(new LeaseTerms("dead server", now, TimeSpan.FromHours(1)), default);
        }

        await using var host = new ProcessesHost(folder.Path, new Dictionary<string, string?> { ["Processes:Jobs:MaxAttempts"] = "1" });
        await host.StartAsync();

        var failed = await host.Jobs.GetAsync(job.Id, default);
        Assert.Equal((JobStatus.Failed, ProcessError.Interrupted), (failed.Status, failed.Failure));
        Assert.Contains("interrupted", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WithARunningJob_HandsItBackToTheQueue()
    {
        using var folder = new TempFolder();
        var settings = new Dictionary<string, string?> { ["Processes:Jobs:StopGrace"] = "00:00:00.010", ["Processes:Jobs:MaxAttempts"] = "1" };
        Guid id;
        await using (var first = new ProcessesHost(folder.Path, settings))
        {
            await first.StartAsync();
            id = (await first.Jobs.SubmitAsync(Requests.Of("echo", """{"text":"a","pause":0.5}"""), default)).Id;
            while ((await first.Jobs.GetAsync(id, default)).Status != JobStatus.Running)
            {
                await Task.Delay(5);
            }

            await first.StopAsync();
            Assert.Equal(JobStatus.Accepted, (await first.Jobs.GetAsync(id, default)).Status);
        }

        await using var second = new ProcessesHost(folder.Path, settings);
        await second.StartAsync();
        var job = await second.Jobs.WaitAsync(id, Patience, default);

        Assert.Equal((JobStatus.Successful, 2), (job.Status, job.Attempt));
    }

    [Fact]
    public async Task Stop_WithinTheGrace_LetsAShortJobEnd()
    {
        await using var host = await ProcessesHost.StartAsync(new Dictionary<string, string?> { ["Processes:Jobs:StopGrace"] = "00:00:20" });
        var id = (await host.Jobs.SubmitAsync(Requests.Of("echo", """{"text":"a","pause":1}"""), default)).Id;

        // Not only taken, but at work: a job taken in the very moment of the stop is rightly given back.
        while ((await host.Jobs.GetAsync(id, default)).Progress == 0)
        {
            await Task.Delay(5);
        }

        await host.StopAsync();

        Assert.Equal(JobStatus.Successful, (await host.Jobs.GetAsync(id, default)).Status);
    }

    [Fact]
    public async Task Run_WhoseLeaseWasTakenOver_IsStoppedAndWritesNothing()
    {
        var runs = 0;
        var firstRunStopped = new TaskCompletionSource();
        var settings = new Dictionary<string, string?> { ["Processes:Jobs:LeaseSeconds"] = "1", ["Processes:Jobs:Concurrency"] = "2" };
        await using var host = await ProcessesHost.StartAsync(settings, TestProcess.Of("slow", async (_, cancellationToken) =>
        {
            var run = Interlocked.Increment(ref runs);
            if (run == 1)
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                finally
                {
                    firstRunStopped.SetResult();
                }
            }

            return TestProcess.Count(run);
        }));
        var id = (await host.Jobs.SubmitAsync(Requests.Of("slow", "{}"), default)).Id;
        while (Volatile.Read(ref runs) == 0)
        {
            await Task.Delay(5);
        }

        // As if this server had slept through its lease and another one had found it expired.
        var store = host.Get<IJobStore>();
        await store.RecoverAsync(new JobRecovery(DateTimeOffset.MaxValue, 3, DateTimeOffset.UtcNow), default);
        await host.Get<IJobEngine>().EnqueueAsync(id, 0, default);
        var job = await host.Jobs.WaitAsync(id, Patience, default);
        await firstRunStopped.Task.WaitAsync(Patience);

        Assert.Equal((JobStatus.Successful, 2), (job.Status, job.Attempt));
    }

    [Fact]
    public async Task Engine_WithDismissalsAtAnyMoment_LeavesNothingBehind()
    {
        var settings = new Dictionary<string, string?> { ["Processes:Jobs:Concurrency"] = "4" };
        await using var host = await ProcessesHost.StartAsync(settings, TestProcess.Of("short", async (context, cancellationToken) =>
        {
            await File.WriteAllTextAsync(context.NewFile("a"), "a", cancellationToken);
            await Task.Delay(Random.Shared.Next(4), cancellationToken);
            return TestProcess.Count(1);
        }));

        var dismissed = 0;
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellationToken) =>
        {
            var job = await host.Jobs.SubmitAsync(Requests.Of("short", "{}"), cancellationToken);
            if (number % 2 == 0)
            {
                await Task.Delay(Random.Shared.Next(6), cancellationToken);
                await host.Jobs.DismissAsync(job.Id, cancellationToken);
                Interlocked.Increment(ref dismissed);
            }
            else
            {
                await host.Jobs.WaitAsync(job.Id, Patience, cancellationToken);
            }
        });
        await host.StopAsync();

        var jobs = (await host.Jobs.ListAsync(new JobQuery { Limit = 1000 }, default)).Jobs;
        var successful = jobs.Where(job => job.Status == JobStatus.Successful).Select(job => job.Id.ToString("D")).Order(StringComparer.Ordinal);
        var results = Directory.GetDirectories(Path.Combine(host.Folder, "results")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(100, dismissed);
        Assert.All(jobs, job => Assert.True(job.Status is JobStatus.Successful or JobStatus.Dismissed, job.ToString()));
        Assert.Equal(100, jobs.Count(job => job.Status == JobStatus.Successful));
        Assert.Equal(successful, results);
        Assert.Empty(Directory.GetDirectories(Path.Combine(host.Folder, "jobs")));
    }

    [Fact]
    public async Task Engine_WhoseStoreFails_GoesOnWithTheNextJob()
    {
        using var folder = new TempFolder();
        using var store = new SqliteJobStore(folder.File("other.db"));
        var failing = new FailingJobStore(store);
        var clock = new ManualClock();
        await using var host = new ProcessesHost(
            settings: new Dictionary<string, string?> { ["Processes:Jobs:Concurrency"] = "1" },
            configure: services => services.AddSingleton<IJobStore>(failing).AddSingleton<TimeProvider>(clock));
        failing.FailNext = 2;

        await host.StartAsync();
        var job = await host.Jobs.SubmitAsync(Requests.Of("echo", """{"text":"a"}"""), default);
        while ((await host.Jobs.GetAsync(job.Id, default)).Status != JobStatus.Successful)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }

        Assert.Equal(0, failing.FailNext);
    }

    [Fact]
    public async Task Reaper_OfARunInThisServer_LeavesItAloneHoweverLateItsBeat()
    {
        var clock = new ManualClock();
        using var release = new SemaphoreSlim(0);
        await using var host = new ProcessesHost(
            settings: new Dictionary<string, string?> { ["Processes:Jobs:LeaseSeconds"] = "10", ["Processes:Jobs:ProgressInterval"] = "00:00:03" },
            configure: services => services.AddSingleton<TimeProvider>(clock),
            processes: TestProcess.Of("slow", async (context, cancellationToken) =>
            {
                context.Progress.Report(new Ogc.Processes.Engines.Native.RunProgress(0.5));
                await release.WaitAsync(cancellationToken);
                return TestProcess.Count(1);
            }));
        await host.StartAsync();
        var job = await host.Jobs.SubmitAsync(Requests.Of("slow", "{}"), default);
        while ((await host.Jobs.GetAsync(job.Id, default)).Status != JobStatus.Running)
        {
            await Task.Delay(5);
        }

        // A leap of the clock far beyond the lease: the reaper's timer fires together with the beat.
        clock.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(100);
        release.Release();
        Job ended;
        while (!JobTransitions.IsFinal((ended = await host.Jobs.GetAsync(job.Id, default)).Status))
        {
            await Task.Delay(5);
        }

        Assert.Equal((JobStatus.Successful, 1), (ended.Status, ended.Attempt));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // another run was quicker: compare again
        }
    }
}
