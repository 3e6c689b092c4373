using System.Text.Json;
using Geo;
using Ogc.Processes;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;
using Ogc.Processes.Publication;

namespace Contracts;

/// <summary>What every <see cref="IJobStore"/> must do. Each implementation derives from it.</summary>
public abstract class JobStoreContract
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private int _made;

    /// <summary>An empty store.</summary>
    protected abstract IJobStore Store { get; }

    /// <summary>Closes the store and opens it again, as a server that was restarted.</summary>
    protected abstract IJobStore Reopen();

    public static TheoryData<JobStatus, JobStatus> AllPairs()
    {
        var pairs = new TheoryData<JobStatus, JobStatus>();
        foreach (var from in Enum.GetValues<JobStatus>())
        {
            foreach (var to in Enum.GetValues<JobStatus>())
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Fact]
    public async Task TryAdd_OfAJob_CanBeFoundWithItsRequest()
    {
        var job = NewJob() with { Priority = 3, Response = ResponseForm.Document };
        var request = new ExecuteRequest("echo", new Dictionary<string, IReadOnlyList<InputValue>>
        {
            ["text"] = [new InlineValue(Json("\"a+b/ü\"")) { Pointer = "/inputs/text/value" }],
            ["nothing"] = [new InlineValue(Json("null"))],
            ["image"] = [new ReferenceValue("https://example.org/a.tif", new ValueFormat("image/tiff", "base64", "s"))],
        })
        {
            Outputs = new Dictionary<string, OutputRequest> { ["text"] = new(true, new ValueFormat("text/plain")) },
            Response = ResponseForm.Document,
            Priority = 3,
        };

        Assert.True(await Store.TryAddAsync(job, request, 10, default));
        var store = Reopen();

        Assert.Equal(job, await store.FindAsync(job.Id, default));
        var stored = await store.FindRequestAsync(job.Id, default);
        Assert.NotNull(stored);
        var text = Assert.IsType<InlineValue>(Assert.Single(stored.Inputs["text"]));
        Assert.Equal("a+b/ü", text.Value.GetString());
        Assert.Equal("/inputs/text/value", text.Pointer);
        Assert.Equal(JsonValueKind.Null, Assert.IsType<InlineValue>(Assert.Single(stored.Inputs["nothing"])).Value.ValueKind);
        Assert.Equal(request.Inputs["image"][0], Assert.Single(stored.Inputs["image"]));
        Assert.Equal(request.Outputs["text"], stored.Outputs!["text"]);
        Assert.Equal((ResponseForm.Document, 3), (stored.Response, stored.Priority));
    }

    [Fact]
    public async Task Find_OfAnUnknownJob_IsNull()
    {
        Assert.Null(await Store.FindAsync(Guid.CreateVersion7(), default));
        Assert.Null(await Store.FindRequestAsync(Guid.CreateVersion7(), default));
    }

    [Fact]
    public async Task TryAdd_WhenTheQueueIsFull_StoresNothing()
    {
        var first = await AddAsync();
        await AddAsync();
        var refused = NewJob();

        Assert.False(await Store.TryAddAsync(refused, Request, 2, default));
        Assert.Null(await Store.FindAsync(refused.Id, default));

        await Store.TryTransitionAsync(new JobChange(first.Id, JobStatus.Accepted, JobStatus.Dismissed, Start), default);
        Assert.True(await Store.TryAddAsync(refused, Request, 2, default));
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public async Task TryTransition_OfEveryPair_IsDoneOnlyIfLegal(JobStatus from, JobStatus to)
    {
        var job = await InStatusAsync(from);
        var change = new JobChange(job.Id, from, to, Start.AddMinutes(9)) { Message = "changed", Failure = to == JobStatus.Failed ? ProcessError.Internal : null };

        if (!JobTransitions.IsLegal(from, to))
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Store.TryTransitionAsync(change, default));
            Assert.Equal(job, await Store.FindAsync(job.Id, default));
            return;
        }

        Assert.True(await Store.TryTransitionAsync(change, default));
        var after = (await Store.FindAsync(job.Id, default))!;
        Assert.Equal((to, "changed", change.At, change.Failure), (after.Status, after.Message, after.Updated, after.Failure));
        Assert.Equal(JobTransitions.IsFinal(to) ? change.At : null, after.Finished);
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public async Task TryTransition_FromAnotherStatusThanTheJobHas_ChangesNothing(JobStatus actual, JobStatus expected)
    {
        if (actual == expected)
        {
            return;
        }

        var job = await InStatusAsync(actual);
        foreach (var next in Enum.GetValues<JobStatus>().Where(next => JobTransitions.IsLegal(expected, next)))
        {
            Assert.False(await Store.TryTransitionAsync(new JobChange(job.Id, expected, next, Start.AddHours(1)), default));
        }

        Assert.Equal(job, await Store.FindAsync(job.Id, default));
    }

    [Fact]
    public async Task TryTransition_ToFailed_KeepsTheFaultsOfTheInputs()
    {
        await AddAsync();
        var lease = (await Store.TryAcquireAsync(Terms(Start), default))!;
        InputFault[] faults = [new("image", "/inputs/image", "Input 'image' cannot be had."), new(null, "/inputs", "ü")];

        await Store.TryTransitionAsync(End(lease, JobStatus.Failed) with { Failure = ProcessError.InputNotAccessible, Faults = faults }, default);

        Assert.Equal(faults, (await Reopen().FindAsync(lease.Job.Id, default))!.Faults);
    }

    [Fact]
    public async Task TryAcquire_TakesThePriorityThenTheAge()
    {
        var low = await AddAsync(priority: -1);
        var old = await AddAsync();
        var young = await AddAsync();
        var high = await AddAsync(priority: 5);

        var taken = new List<Guid>();
        while (await Store.TryAcquireAsync(Terms(Start), default) is { } lease)
        {
            Assert.Equal((JobStatus.Running, 1, Start), (lease.Job.Status, lease.Job.Attempt, lease.Job.Started));
            taken.Add(lease.Job.Id);
        }

        Assert.Equal([high.Id, old.Id, young.Id, low.Id], taken);
    }

    [Fact]
    public async Task TryAcquire_ById_IsGivenOnce()
    {
        await AddAsync(priority: 9);
        var job = await AddAsync();

        Assert.Equal(job.Id, (await Store.TryAcquireAsync(job.Id, Terms(Start), default))!.Job.Id);
        Assert.Null(await Store.TryAcquireAsync(job.Id, Terms(Start), default));
    }

    [Fact]
    public async Task TryAcquire_ByManyAtOnce_GivesEachJobOnce()
    {
        const int Jobs = 500;
        await Task.WhenAll(Enumerable.Range(0, Jobs).Select(_ => AddAsync()));

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var mine = new List<Guid>();
            while (await Store.TryAcquireAsync(Terms(Start, $"worker {worker}"), default) is { } lease)
            {
                mine.Add(lease.Job.Id);
                Assert.True(await Store.TryTransitionAsync(End(lease, JobStatus.Successful), default));
            }

            return mine;
        })));

        Assert.Equal(Jobs, taken.Sum(mine => mine.Count));
        Assert.Equal(Jobs, taken.SelectMany(mine => mine).Distinct().Count());
        Assert.Equal(Jobs, (await Store.CountAsync(default))[JobStatus.Successful]);
    }

    [Fact]
    public async Task Renew_StoresProgressAndKeepsTheLastMessage()
    {
        await AddAsync();
        var lease = (await Store.TryAcquireAsync(Terms(Start), default))!;

        Assert.True(await Store.RenewAsync(lease, Terms(Start.AddSeconds(5)), new JobProgress(40, "reading"), default));
        Assert.True(await Store.RenewAsync(lease, Terms(Start.AddSeconds(6)), new JobProgress(50, null), default));
        Assert.True(await Store.RenewAsync(lease, Terms(Start.AddSeconds(7)), null, default));

        var job = (await Store.FindAsync(lease.Job.Id, default))!;
        Assert.Equal((50, "reading", Start.AddSeconds(6)), (job.Progress, job.Message, job.Updated));
    }

    [Fact]
    public async Task Recover_OfAnExpiredLease_QueuesTheJobAgain()
    {
        await AddAsync();
        var lease = (await Store.TryAcquireAsync(Terms(Start), default))!;
        await Store.RenewAsync(lease, Terms(Start), new JobProgress(70, "busy"), default);

        Assert.Empty(await Store.RecoverAsync(new JobRecovery(lease.Until, 3, lease.Until), default));
        var recovered = Assert.Single(await Store.RecoverAsync(new JobRecovery(lease.Until.AddTicks(1), 3, Start.AddMinutes(1)), default));

        Assert.Equal(lease.Job.Id, recovered.Id);
        var job = (await Store.FindAsync(lease.Job.Id, default))!;
        Assert.Equal((JobStatus.Accepted, 0, (DateTimeOffset?)null, 1), (job.Status, job.Progress, job.Started, job.Attempt));
        Assert.Equal(2, (await Store.TryAcquireAsync(Terms(Start.AddMinutes(1)), default))!.Job.Attempt);
    }

    [Fact]
    public async Task Recover_OfARenewedLease_LeavesTheRunAlone()
    {
        await AddAsync();
        var lease = (await Store.TryAcquireAsync(Terms(Start), default))!;
        await Store.RenewAsync(lease, Terms(Start + Lease), null, default);

        Assert.Empty(await Store.RecoverAsync(new JobRecovery(Start + Lease + TimeSpan.FromSeconds(1), 3, Start), default));
    }

    [Fact]
    public async Task Recover_OfARunThatIsKnownToRun_LeavesItAlone()
    {
        await AddAsync();
        await AddAsync();
        var mine = (await Store.TryAcquireAsync(Terms(Start), default))!.Job.Id;
        var dead = (await Store.TryAcquireAsync(Terms(Start), default))!.Job.Id;

        var recovered = await Store.RecoverAsync(new JobRecovery(DateTimeOffset.MaxValue, 3, Start) { Running = [mine] }, default);

        Assert.Equal(dead, Assert.Single(recovered).Id);
        Assert.Equal(JobStatus.Running, (await Store.FindAsync(mine, default))!.Status);
    }

    [Fact]
    public async Task List_UntilTheEndOfTime_ShowsAll()
    {
        var job = await AddAsync();

        Assert.Equal([job.Id], await IdsAsync(new JobQuery { CreatedFrom = DateTimeOffset.MinValue, CreatedTo = DateTimeOffset.MaxValue }));
    }

    [Fact]
    public async Task Recover_AfterTooManyInterruptions_FailsWithTheReason()
    {
        var job = await AddAsync();
        for (var run = 1; run <= 3; run++)
        {
            await Store.TryAcquireAsync(Terms(Start), default);
            await Store.RecoverAsync(new JobRecovery(DateTimeOffset.MaxValue, 3, Start.AddHours(run)), default);
        }

        var failed = (await Store.FindAsync(job.Id, default))!;
        Assert.Equal((JobStatus.Failed, ProcessError.Interrupted, Start.AddHours(3)), (failed.Status, failed.Failure, failed.Finished));
        Assert.Contains("3 times", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_OfAJobHandedBackByItsServer_DoesNotCountThat()
    {
        var job = await AddAsync();
        for (var stop = 0; stop < 5; stop++)
        {
            var lease = (await Store.TryAcquireAsync(Terms(Start), default))!;
            Assert.True(await Store.TryTransitionAsync(End(lease, JobStatus.Accepted), default));
        }

        await Store.TryAcquireAsync(Terms(Start), default);
        await Store.RecoverAsync(new JobRecovery(DateTimeOffset.MaxValue, 3, Start), default);

        Assert.Equal(JobStatus.Accepted, (await Store.FindAsync(job.Id, default))!.Status);
    }

    [Fact]
    public async Task LostLease_CanWriteNothing()
    {
        await AddAsync();
        var lost = (await Store.TryAcquireAsync(Terms(Start), default))!;
        await Store.RecoverAsync(new JobRecovery(DateTimeOffset.MaxValue, 3, Start), default);
        var current = (await Store.TryAcquireAsync(Terms(Start.AddMinutes(1)), default))!;
        var before = await Store.FindAsync(current.Job.Id, default);

        Assert.False(await Store.RenewAsync(lost, Terms(Start.AddMinutes(2)), new JobProgress(99, "stale"), default));
        foreach (var next in new[] { JobStatus.Successful, JobStatus.Failed, JobStatus.Accepted })
        {
            Assert.False(await Store.TryTransitionAsync(End(lost, next) with { Layers = [Layer(lost.Job.Id)] }, default));
        }

        Assert.Equal(before, await Store.FindAsync(current.Job.Id, default));
        Assert.Empty(await Store.ListLayersAsync(10, default));
        Assert.True(await Store.TryTransitionAsync(End(current, JobStatus.Successful), default));
    }

    [Fact]
    public async Task DismissedJob_RefusesItsRun()
    {
        await AddAsync();
        var lease = (await Store.TryAcquireAsync(Terms(Start), default))!;
        await Store.TryTransitionAsync(new JobChange(lease.Job.Id, JobStatus.Running, JobStatus.Dismissed, Start), default);

        Assert.False(await Store.RenewAsync(lease, Terms(Start), null, default));
        Assert.False(await Store.TryTransitionAsync(End(lease, JobStatus.Successful), default));
        Assert.Empty(await Store.RecoverAsync(new JobRecovery(DateTimeOffset.MaxValue, 3, Start), default));
    }

    [Fact]
    public async Task Layers_AppearWithTheEndOfTheirJobAndGoWithIt()
    {
        await AddAsync();
        var lease = (await Store.TryAcquireAsync(Terms(Start), default))!;
        var layer = Layer(lease.Job.Id);

        Assert.True(await Store.TryTransitionAsync(End(lease, JobStatus.Successful) with { Layers = [layer] }, default));
        var store = Reopen();
        Assert.Equivalent(layer, await store.FindLayerAsync(layer.Name, default), strict: true);
        Assert.Equal(layer.Name, Assert.Single(await store.ListLayersAsync(10, default)).Name);
        Assert.Equal(layer.Name, Assert.Single(await store.ListLayersOfJobAsync(lease.Job.Id, default)).Name);

        Assert.True(await store.RemoveAsync(lease.Job.Id, default));
        Assert.Null(await store.FindLayerAsync(layer.Name, default));
        Assert.Null(await store.FindRequestAsync(lease.Job.Id, default));
        Assert.Null(await store.FindAsync(lease.Job.Id, default));
    }

    [Fact]
    public async Task ListLayers_AreNewestFirstAndLimited()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            var job = NewJob() with { Status = JobStatus.Successful, Finished = Start };
            await Store.AddFinishedAsync(job, Request, [Layer(job.Id) with { Created = Start.AddMinutes(minute) }], default);
        }

        var layers = await Store.ListLayersAsync(3, default);

        Assert.Equal([Start.AddMinutes(4), Start.AddMinutes(3), Start.AddMinutes(2)], layers.Select(layer => layer.Created));
    }

    [Fact]
    public async Task Remove_OfAJobThatHasNotEnded_IsRefused()
    {
        var waiting = await InStatusAsync(JobStatus.Accepted);
        var running = await InStatusAsync(JobStatus.Running);

        Assert.False(await Store.RemoveAsync(waiting.Id, default));
        Assert.False(await Store.RemoveAsync(running.Id, default));
        Assert.False(await Store.RemoveAsync(Guid.CreateVersion7(), default));
    }

    [Fact]
    public async Task ListFinished_IsOldestEndFirstAndOnlyBeforeTheMoment()
    {
        var late = await FinishedAsync(Start.AddHours(3));
        var early = await FinishedAsync(Start.AddHours(1));
        await FinishedAsync(Start.AddHours(9));
        await InStatusAsync(JobStatus.Running);

        var jobs = await Store.ListFinishedAsync(Start.AddHours(4), 10, default);

        Assert.Equal([early, late], jobs.Select(job => job.Id));
        Assert.Equal(early, Assert.Single(await Store.ListFinishedAsync(Start.AddHours(4), 1, default)).Id);
    }

    [Fact]
    public async Task List_ByPages_ShowsEachJobOnceNewestFirst()
    {
        var jobs = new List<Guid>();
        for (var index = 0; index < 25; index++)
        {
            jobs.Add((await AddAsync(process: index % 2 == 0 ? "even" : "odd")).Id);
        }

        jobs.Reverse();
        Assert.Equal(jobs, await PagesAsync(new JobQuery { Limit = 7 }));
        Assert.Equal(jobs, await PagesAsync(new JobQuery { Limit = 25 }));
        Assert.Equal(jobs, await PagesAsync(new JobQuery { Limit = 6, ProcessIds = ["even", "odd", "none"] }));
        Assert.Equal(jobs, await PagesAsync(new JobQuery { Limit = 6, Statuses = Enum.GetValues<JobStatus>() }));
    }

    [Fact]
    public async Task List_WithFilters_ShowsWhatFits()
    {
        var waiting = await InStatusAsync(JobStatus.Accepted);
        var failed = await InStatusAsync(JobStatus.Failed, "terrain");
        var successful = await InStatusAsync(JobStatus.Successful, "terrain");
        var running = await InStatusAsync(JobStatus.Running);

        Assert.Equal([failed.Id], await IdsAsync(new JobQuery { Statuses = [JobStatus.Failed] }));
        Assert.Equal([successful.Id, failed.Id], await IdsAsync(new JobQuery { ProcessIds = ["terrain"] }));
        Assert.Equal([running.Id, waiting.Id], await IdsAsync(new JobQuery { Statuses = [JobStatus.Accepted, JobStatus.Running] }));
        Assert.Equal([successful.Id], await IdsAsync(new JobQuery { ProcessIds = ["terrain", "echo"], Statuses = [JobStatus.Successful] }));
        Assert.Empty(await IdsAsync(new JobQuery { ProcessIds = ["te'rrain\"; DROP TABLE jobs"] }));
    }

    [Fact]
    public async Task List_ByTimeOfCreation_TakesBothEnds()
    {
        var jobs = new List<Job>();
        for (var index = 0; index < 5; index++)
        {
            jobs.Add(await AddAsync());
        }

        var ids = await IdsAsync(new JobQuery { CreatedFrom = jobs[1].Created, CreatedTo = jobs[3].Created });

        Assert.Equal([jobs[3].Id, jobs[2].Id, jobs[1].Id], ids);
        Assert.Equal([jobs[4].Id], await IdsAsync(new JobQuery { CreatedFrom = jobs[3].Created.AddMilliseconds(1) }));
        Assert.Equal([jobs[0].Id], await IdsAsync(new JobQuery { CreatedTo = jobs[1].Created.AddMilliseconds(-1) }));
    }

    [Fact]
    public async Task List_ByDuration_CountsRunningJobsUntilNow()
    {
        await InStatusAsync(JobStatus.Accepted);
        var running = await InStatusAsync(JobStatus.Running);
        var shorter = await FinishedAsync(Start.AddSeconds(10));
        var longer = await FinishedAsync(Start.AddSeconds(100));
        var query = new JobQuery { Now = Start.AddSeconds(50) };

        Assert.Equal([longer, running.Id], await IdsAsync(query with { MinDuration = TimeSpan.FromSeconds(20) }));
        Assert.Equal([shorter, running.Id], await IdsAsync(query with { MaxDuration = TimeSpan.FromSeconds(60) }));
        Assert.Equal([running.Id], await IdsAsync(query with { MinDuration = TimeSpan.FromSeconds(20), MaxDuration = TimeSpan.FromSeconds(60) }));
        Assert.Equal([longer], await IdsAsync(query with { MinDuration = TimeSpan.FromSeconds(20), Statuses = [JobStatus.Successful], ProcessIds = ["echo"] }));
    }

    [Fact]
    public async Task List_WithAForgedCursor_IsRefused()
    {
        var fault = await Assert.ThrowsAsync<ProcessException>(() => Store.ListAsync(new JobQuery { Cursor = "' OR 1=1" }, default));

        Assert.Equal(ProcessError.InvalidParameter, fault.Error);
    }

    [Fact]
    public async Task Count_FollowsEveryChange()
    {
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            await InStatusAsync(status);
        }

        await InStatusAsync(JobStatus.Failed);
        var removed = await InStatusAsync(JobStatus.Successful);
        await Store.RemoveAsync(removed.Id, default);

        var counts = await Reopen().CountAsync(default);
        Assert.Equal(
            (1, 1, 1, 2, 1),
            (counts[JobStatus.Accepted], counts[JobStatus.Running], counts[JobStatus.Successful], counts[JobStatus.Failed], counts[JobStatus.Dismissed]));
    }

    private static ExecuteRequest Request { get; } = new("echo", new Dictionary<string, IReadOnlyList<InputValue>>());

    private static LeaseTerms Terms(DateTimeOffset now, string owner = "test") => new(owner, now, Lease);

    private static JobChange End(JobLease lease, JobStatus status) =>
        new(lease.Job.Id, JobStatus.Running, status, Start.AddMinutes(5)) { Attempt = lease.Job.Attempt };

    private static PublishedLayer Layer(Guid jobId) => new(
        $"echo-map-{jobId:D}",
        jobId,
        "map",
        "Echo: Map",
        "A map.",
        true,
        $"{jobId:D}/map.tif",
        "EPSG:32631",
        new BoundingBox(1, 2, 3, 4),
        new BoundingBox(0.1, 0.2, 0.3, 0.4),
        new OutputStyle(OutputStyleKind.Categories) { Minimum = -1, Maximum = 1, FixedScale = true, Classes = [new OutputStyleClass(1, "#FF0000", "one")] },
        "m",
        Start);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();

    private Job NewJob(string process = "echo", int priority = 0)
    {
        // Ids of version 7 with a millisecond of their own: in the order of creation.
        var created = Start.AddMilliseconds(Interlocked.Increment(ref _made));
        return new Job(Guid.CreateVersion7(created), process, JobStatus.Accepted, created, created) { Priority = priority };
    }

    private async Task<Job> AddAsync(string process = "echo", int priority = 0)
    {
        var job = NewJob(process, priority);
        Assert.True(await Store.TryAddAsync(job, Request, int.MaxValue, default));
        return job;
    }

    private async Task<Job> InStatusAsync(JobStatus status, string process = "echo")
    {
        var job = await AddAsync(process);
        if (status == JobStatus.Dismissed)
        {
            await Store.TryTransitionAsync(new JobChange(job.Id, JobStatus.Accepted, status, Start), default);
        }
        else if (status != JobStatus.Accepted)
        {
            var lease = (await Store.TryAcquireAsync(job.Id, Terms(Start), default))!;
            if (status != JobStatus.Running)
            {
                await Store.TryTransitionAsync(End(lease, status), default);
            }
        }

        return (await Store.FindAsync(job.Id, default))!;
    }

    private async Task<Guid> FinishedAsync(DateTimeOffset at)
    {
        var job = await AddAsync();
        var lease = (await Store.TryAcquireAsync(job.Id, Terms(Start), default))!;
        await Store.TryTransitionAsync(End(lease, JobStatus.Successful) with { At = at }, default);
        return job.Id;
    }

    private async Task<IEnumerable<Guid>> IdsAsync(JobQuery query) => (await Store.ListAsync(query, default)).Jobs.Select(job => job.Id);

    private async Task<IReadOnlyList<Guid>> PagesAsync(JobQuery query)
    {
        var shown = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await Store.ListAsync(query with { Cursor = cursor }, default);
            Assert.InRange(page.Jobs.Count, 1, query.Limit);
            shown.AddRange(page.Jobs.Select(job => job.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return shown;
    }
}
