using System.Text.Json;
using Geo;
using Geo.Rasters;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Jobs;
using Ogc.Processes.Results;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Jobs;

public sealed class JobServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Submit_OfAGoodRequest_RunsToSuccessWithResults()
    {
        await using var host = await ProcessesHost.StartAsync();

        var accepted = await host.Jobs.SubmitAsync(Requests.Of("echo", """{"text":"hello"}"""), default);
        var job = await host.Jobs.WaitAsync(accepted.Id, Patience, default);
        var results = await host.Jobs.GetResultsAsync(accepted.Id, default);

        Assert.Equal(JobStatus.Accepted, accepted.Status);
        Assert.Equal(JobStatus.Successful, job.Status);
        Assert.Equal(100, job.Progress);
        Assert.True(job.Created <= job.Started && job.Started <= job.Finished);
        Assert.Equal("hello", Assert.IsType<StoredLiteral>(Assert.Single(results.Outputs)).Value.GetString());
        Assert.Empty(Directory.GetDirectories(Path.Combine(host.Folder, "jobs")));
    }

    [Fact]
    public async Task Submit_OfABadRequest_ReportsAllFaultsAndStoresNothing()
    {
        await using var host = new ProcessesHost();

        var fault = await Assert.ThrowsAsync<ProcessException>(() =>
            host.Jobs.SubmitAsync(Requests.Of("echo", """{"txt":"hello","pause":-1}"""), default));

        Assert.Equal(ProcessError.InvalidInput, fault.Error);
        Assert.Equal(["/inputs/txt", "/inputs/text", "/inputs/pause"], fault.Faults.Select(found => found.Pointer));
        Assert.Empty((await host.Jobs.ListAsync(new JobQuery(), default)).Jobs);
    }

    [Fact]
    public async Task Submit_ForAnUnknownProcess_SuggestsTheNearOne()
    {
        await using var host = new ProcessesHost();

        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.SubmitAsync(Requests.Of("ecoh", "{}"), default));

        Assert.Equal(ProcessError.NoSuchProcess, fault.Error);
        Assert.Contains("Did you mean 'echo'?", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_ForAnUnknownOutput_IsRefused()
    {
        await using var host = new ProcessesHost();
        var request = Requests.Of("echo", """{"text":"hello"}""") with { Outputs = new Dictionary<string, OutputRequest> { ["texts"] = new() } };

        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.SubmitAsync(request, default));

        Assert.Equal(ProcessError.NoSuchOutput, fault.Error);
        Assert.Contains("Did you mean 'text'?", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_WhenTheQueueIsFull_IsBusy()
    {
        await using var host = new ProcessesHost(settings: new Dictionary<string, string?> { ["Processes:Jobs:QueueLimit"] = "2" });
        var request = Requests.Of("echo", """{"text":"hello"}""");
        await host.Jobs.SubmitAsync(request, default);
        await host.Jobs.SubmitAsync(request, default);

        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.SubmitAsync(request, default));

        Assert.Equal(ProcessError.Busy, fault.Error);
    }

    [Fact]
    public async Task Job_OfAProcessThatRefuses_FailsWithItsErrorAndMessage()
    {
        await using var host = await ProcessesHost.StartAsync(null, TestProcess.Of("bad", (_, _) =>
            throw new ProcessException(ProcessError.InvalidInput, "Band 9 is not there; the raster has 6.")));

        var job = await SubmitAndWaitAsync(host, "bad");
        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.GetResultsAsync(job.Id, default));

        Assert.Equal((JobStatus.Failed, ProcessError.InvalidInput, "Band 9 is not there; the raster has 6."), (job.Status, job.Failure, job.Message));
        Assert.Equal((job.Failure, job.Message), (fault.Error, fault.Message));
    }

    [Fact]
    public async Task Job_WithReferencesThatFail_NamesEachOfThem()
    {
        await using var server = new TestHttpServer();
        var description = TestProcess.Of("images", (_, _) => Task.FromResult(TestProcess.Count(1))).Description with
        {
            Inputs = [new InputDescription("before", "", "", ValueSchema.Raster()), new InputDescription("after", "", "", ValueSchema.Raster())],
        };
        var settings = new Dictionary<string, string?> { ["Processes:Inputs:AllowPrivateAddresses"] = "true" };
        await using var host = await ProcessesHost.StartAsync(settings, new TestProcess(description, (_, _, _) => Task.FromResult(TestProcess.Count(1))));

        var job = await SubmitAndWaitAsync(host, "images", $$"""{"before":{"href":"{{server.Url("/1")}}"},"after":{"href":"{{server.Url("/2")}}"} }""");
        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.GetResultsAsync(job.Id, default));

        Assert.Equal((JobStatus.Failed, ProcessError.InputNotAccessible), (job.Status, job.Failure));
        Assert.Equal(["/inputs/after", "/inputs/before"], job.Faults.Select(found => found.Pointer));
        Assert.Equal(job.Faults, fault.Faults);
    }

    [Fact]
    public async Task Job_OfAProcessWithAFault_FailsWithoutTellingIt()
    {
        await using var host = await ProcessesHost.StartAsync(null, TestProcess.Of("bad", (_, _) => throw new InvalidOperationException("secret")));

        var job = await SubmitAndWaitAsync(host, "bad");

        Assert.Equal((JobStatus.Failed, ProcessError.Internal), (job.Status, job.Failure));
        Assert.DoesNotContain("secret", job.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_WithAFaultOfGdal_TellsItWithoutPaths()
    {
        await using var host = await ProcessesHost.StartAsync(null, TestProcess.Of("bad", (context, _) => throw new GeoException(
            GeoError.WriteFailed, $"Writing {context.NewFile("a.tif")} failed: /usr/lib/x/libgdal.so: block 7, see https://gdal.org/help/a.")));

        var job = await SubmitAndWaitAsync(host, "bad");

        Assert.Equal((JobStatus.Failed, ProcessError.ExecutionFailed), (job.Status, job.Failure));
        Assert.EndsWith("a.tif failed: libgdal.so: block 7, see https://gdal.org/help/a.", job.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Folder, job.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Process_ThatReadsABrokenFile_BlamesTheInput(bool asynchronous)
    {
        await using var host = await ProcessesHost.StartAsync(null, ReadingRaster());
        var broken = Convert.ToBase64String("II*\0broken"u8);
        var request = Requests.Of("read", $$$"""{"raster":{"value":"{{{broken}}}","type":"image/tiff; application=geotiff"}}""");

        var (error, message, faults) = await FailureAsync(host, request, asynchronous);

        Assert.Equal(ProcessError.InvalidInput, error);
        Assert.Equal("/inputs/raster", Assert.Single(faults).Pointer);
        Assert.Contains("Input 'raster':", message, StringComparison.Ordinal);
        Assert.Contains("GDAL says", message, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Folder, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ThatRunsTooLong_FailsAsTimedOut()
    {
        var settings = new Dictionary<string, string?> { ["Processes:Jobs:TimeLimit"] = "00:00:01" };
        await using var host = await ProcessesHost.StartAsync(settings);

        var job = await SubmitAndWaitAsync(host, "echo", """{"text":"a","pause":100}""");

        Assert.Equal((JobStatus.Failed, ProcessError.TimedOut), (job.Status, job.Failure));
    }

    [Fact]
    public async Task Job_WithAFileOutput_KeepsTheFileAsResult()
    {
        await using var host = await ProcessesHost.StartAsync(null, WritesAFile());

        var job = await SubmitAndWaitAsync(host, "writer");
        var results = await host.Jobs.GetResultsAsync(job.Id, default);

        var file = Assert.IsType<StoredFile>(results.Outputs[0]);
        Assert.Equal(Path.Combine(host.Folder, "results", job.Id.ToString("D"), "file.txt"), file.FullPath);
        Assert.Equal("content", await File.ReadAllTextAsync(file.FullPath));
        Assert.Equal((MediaTypes.Text, 7), (file.MediaType, file.Length));
        Assert.Equal(7, Assert.IsType<StoredLiteral>(results.Outputs[1]).Value.GetInt32());
    }

    [Fact]
    public async Task Job_ThatHandsAnInputThrough_LeavesTheFileToItsOwner()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.tif", "someone's");
        var description = TestProcess.Of("copy", (_, _) => Task.FromResult(TestProcess.Count(1))).Description with
        {
            Inputs = [new InputDescription("image", "", "", ValueSchema.Raster())],
        };
        await using var host = await ProcessesHost.StartAsync(
            new Dictionary<string, string?> { ["Processes:Inputs:FileRoots:0"] = folder.Path },
            new TestProcess(description, (inputs, _, _) => Task.FromResult<IReadOnlyDictionary<string, OutputValue>>(
                new Dictionary<string, OutputValue> { ["file"] = new FileOutput(inputs.File("image"), MediaTypes.GeoTiff) })));

        var job = await SubmitAndWaitAsync(host, "copy", $$"""{"image":{"href":"file://{{path}}"} }""");
        var result = Assert.IsType<StoredFile>(Assert.Single((await host.Jobs.GetResultsAsync(job.Id, default)).Outputs));
        await host.Jobs.DismissAsync(job.Id, default);

        Assert.NotEqual(path, result.FullPath);
        Assert.Equal("someone's", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Job_WithSelectedOutputs_HasOnlyThose()
    {
        await using var host = await ProcessesHost.StartAsync(null, WritesAFile());
        var request = Requests.Of("writer", "{}") with { Outputs = new Dictionary<string, OutputRequest> { ["count"] = new() } };

        var job = await host.Jobs.SubmitAsync(request, default);
        await host.Jobs.WaitAsync(job.Id, Patience, default);
        var results = await host.Jobs.GetResultsAsync(job.Id, default);

        Assert.Equal("count", Assert.Single(results.Outputs).Id);
    }

    [Fact]
    public async Task Job_ThatRuns_ShowsItsProgress()
    {
        await using var host = await ProcessesHost.StartAsync();
        var job = await host.Jobs.SubmitAsync(Requests.Of("echo", """{"text":"a","pause":100}"""), default);

        job = await UntilAsync(host, job.Id, now => now.Progress > 0);

        Assert.Equal((JobStatus.Running, 50, "pausing", 1), (job.Status, job.Progress, job.Message, job.Attempt));
    }

    [Fact]
    public async Task GetResults_BeforeTheEnd_IsNotReady()
    {
        await using var host = new ProcessesHost();
        var job = await host.Jobs.SubmitAsync(Requests.Of("echo", """{"text":"a"}"""), default);

        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.GetResultsAsync(job.Id, default));

        Assert.Equal(ProcessError.ResultNotReady, fault.Error);
    }

    [Fact]
    public async Task GetResults_OfRemovedFiles_IsNotAvailable()
    {
        await using var host = await ProcessesHost.StartAsync();
        var job = await SubmitAndWaitAsync(host, "echo", """{"text":"a"}""");
        Directory.Delete(Path.Combine(host.Folder, "results", job.Id.ToString("D")), recursive: true);

        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.GetResultsAsync(job.Id, default));

        Assert.Equal(ProcessError.ResultNotAvailable, fault.Error);
    }

    [Fact]
    public async Task Dismiss_OfAWaitingJob_KeepsItFromRunning()
    {
        await using var host = new ProcessesHost();
        var job = await host.Jobs.SubmitAsync(Requests.Of("echo", """{"text":"a"}"""), default);

        var dismissed = await host.Jobs.DismissAsync(job.Id, default);
        await host.StartAsync();
        var last = await SubmitAndWaitAsync(host, "echo", """{"text":"b"}""");

        Assert.Equal(JobStatus.Dismissed, dismissed.Status);
        Assert.NotNull(dismissed.Finished);
        Assert.Equal(JobStatus.Successful, last.Status);
        Assert.Equal(dismissed, await host.Jobs.GetAsync(job.Id, default));
        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.GetResultsAsync(job.Id, default));
        Assert.Equal(ProcessError.ResultNotAvailable, fault.Error);
    }

    [Fact]
    public async Task Dismiss_OfARunningJob_ReturnsWhenItsWorkHasStopped()
    {
        var stopped = false;
        var atWork = new TaskCompletionSource();
        await using var host = await ProcessesHost.StartAsync(null, TestProcess.Of("long", async (context, cancellationToken) =>
        {
            await File.WriteAllTextAsync(context.NewFile("part"), "x", cancellationToken);
            try
            {
                atWork.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                await Task.Delay(100, CancellationToken.None);
                stopped = true;
            }

            return TestProcess.Count(1);
        }));
        var job = await host.Jobs.SubmitAsync(Requests.Of("long", "{}"), default);
        await atWork.Task.WaitAsync(Patience);

        var dismissed = await host.Jobs.DismissAsync(job.Id, default);

        Assert.Equal(JobStatus.Dismissed, dismissed.Status);
        Assert.True(stopped);
        Assert.Empty(Directory.GetDirectories(Path.Combine(host.Folder, "jobs")));
        Assert.Empty(Directory.GetDirectories(Path.Combine(host.Folder, "results")));
    }

    [Fact]
    public async Task Dismiss_OfWorkThatDoesNotStop_AnswersAfterTheLimit()
    {
        using var release = new ManualResetEventSlim();
        var settings = new Dictionary<string, string?> { ["Processes:Jobs:DismissTimeout"] = "00:00:00.050" };
        await using var host = await ProcessesHost.StartAsync(settings, TestProcess.Of("deaf", (_, _) =>
        {
            release.Wait(CancellationToken.None);
            return Task.FromResult(TestProcess.Count(1));
        }));
        var job = await host.Jobs.SubmitAsync(Requests.Of("deaf", "{}"), default);
        await UntilAsync(host, job.Id, now => now.Status == JobStatus.Running);

        var dismissed = await host.Jobs.DismissAsync(job.Id, default);
        release.Set();
        await host.StopAsync();

        Assert.Equal(JobStatus.Dismissed, dismissed.Status);
        Assert.Equal(JobStatus.Dismissed, (await host.Jobs.GetAsync(job.Id, default)).Status);
        Assert.Empty(Directory.GetDirectories(Path.Combine(host.Folder, "results")));
    }

    [Fact]
    public async Task Dismiss_OfAnEndedJob_RemovesItWithItsResults()
    {
        await using var host = await ProcessesHost.StartAsync(null, WritesAFile());
        var job = await SubmitAndWaitAsync(host, "writer");

        var removed = await host.Jobs.DismissAsync(job.Id, default);

        Assert.Equal(JobStatus.Dismissed, removed.Status);
        Assert.Empty(Directory.GetDirectories(Path.Combine(host.Folder, "results")));
        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.GetAsync(job.Id, default));
        Assert.Equal(ProcessError.NoSuchJob, fault.Error);
    }

    [Fact]
    public async Task Wait_LongerThanThePatience_ReturnsTheJobAsItIs()
    {
        await using var host = new ProcessesHost();
        var job = await host.Jobs.SubmitAsync(Requests.Of("echo", """{"text":"a"}"""), default);

        var waited = await host.Jobs.WaitAsync(job.Id, TimeSpan.FromMilliseconds(20), default);

        Assert.Equal(JobStatus.Accepted, waited.Status);
    }

    [Fact]
    public async Task Wait_ForAnUnknownJob_SaysSo()
    {
        await using var host = new ProcessesHost();

        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.WaitAsync(Guid.CreateVersion7(), Patience, default));

        Assert.Equal(ProcessError.NoSuchJob, fault.Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task List_WithALimitThatCannotBe_IsRefused(int limit)
    {
        await using var host = new ProcessesHost();

        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.ListAsync(new JobQuery { Limit = limit }, default));

        Assert.Equal(ProcessError.InvalidParameter, fault.Error);
    }

    [Fact]
    public async Task Execute_WithLiteralOutputs_StoresNoJob()
    {
        await using var host = new ProcessesHost();

        var outcome = await host.Jobs.ExecuteAsync(Requests.Of("echo", """{"text":"hello"}"""), default);

        Assert.Null(outcome.Job);
        Assert.Equal("hello", Assert.IsType<StoredLiteral>(Assert.Single(outcome.Results.Outputs)).Value.GetString());
        Assert.Empty((await host.Jobs.ListAsync(new JobQuery(), default)).Jobs);
        Assert.Empty(Directory.GetDirectories(Path.Combine(host.Folder, "jobs")));
    }

    [Fact]
    public async Task Execute_WithAFileOutput_StoresASuccessfulJob()
    {
        await using var host = new ProcessesHost(processes: WritesAFile());

        var outcome = await host.Jobs.ExecuteAsync(Requests.Of("writer", "{}"), default);

        var job = Assert.IsType<Job>(outcome.Job);
        Assert.Equal((JobStatus.Successful, 100), (job.Status, job.Progress));
        Assert.Equal(job, await host.Jobs.GetAsync(job.Id, default));
        Assert.Equal(outcome.Results.Outputs[0], (await host.Jobs.GetResultsAsync(job.Id, default)).Outputs[0]);
        Assert.True(File.Exists(Assert.IsType<StoredFile>(outcome.Results.Outputs[0]).FullPath));
    }

    [Fact]
    public async Task Execute_WithALiteralByReference_StoresAJobForIt()
    {
        await using var host = new ProcessesHost();
        var request = Requests.Of("echo", """{"text":"hello"}""") with { Outputs = new Dictionary<string, OutputRequest> { ["text"] = new(ByReference: true) } };

        var outcome = await host.Jobs.ExecuteAsync(request, default);

        var stored = await host.Jobs.GetResultsAsync(outcome.Job!.Id, default);
        Assert.Equal("hello", Assert.IsType<StoredLiteral>(Assert.Single(stored.Outputs)).Value.GetString());
        Assert.True(stored.Request.Outputs!["text"].ByReference);
    }

    [Fact]
    public async Task Execute_ThatTakesTooLong_TimesOut()
    {
        await using var host = new ProcessesHost(settings: new Dictionary<string, string?> { ["Processes:Jobs:SyncTimeLimit"] = "00:00:00.050" });

        var fault = await Assert.ThrowsAsync<ProcessException>(() =>
            host.Jobs.ExecuteAsync(Requests.Of("echo", """{"text":"a","pause":100}"""), default));

        Assert.Equal(ProcessError.TimedOut, fault.Error);
    }

    [Fact]
    public async Task Execute_WhenItsClientLeaves_IsCancelled()
    {
        await using var host = new ProcessesHost();
        using var client = new CancellationTokenSource(50);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            host.Jobs.ExecuteAsync(Requests.Of("echo", """{"text":"a","pause":100}"""), client.Token));
    }

    [Fact]
    public async Task Execute_BeyondTheLimits_IsBusy()
    {
        var settings = new Dictionary<string, string?> { ["Processes:Jobs:SyncConcurrency"] = "1", ["Processes:Jobs:SyncQueueLimit"] = "1" };
        await using var host = new ProcessesHost(settings: settings);
        using var clients = new CancellationTokenSource();
        var slow = Requests.Of("echo", """{"text":"a","pause":100}""");
        var running = host.Jobs.ExecuteAsync(slow, clients.Token);
        var waiting = host.Jobs.ExecuteAsync(slow, clients.Token);

        var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.ExecuteAsync(slow, clients.Token));
        await clients.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var after = await host.Jobs.ExecuteAsync(Requests.Of("echo", """{"text":"free again"}"""), default);

        Assert.Equal(ProcessError.Busy, fault.Error);
        Assert.Single(after.Results.Outputs);
    }

    private static TestProcess WritesAFile() => TestProcess.Of("writer", async (context, cancellationToken) =>
    {
        var path = context.NewFile("whatever.bin");
        await File.WriteAllTextAsync(path, "content", cancellationToken);
        return new Dictionary<string, OutputValue>
        {
            ["count"] = new LiteralOutput(JsonSerializer.SerializeToElement(7)),
            ["file"] = new FileOutput(path, MediaTypes.Text),
            ["unknown"] = new LiteralOutput(JsonSerializer.SerializeToElement("left out")),
        };
    });

    // As the guide for authors shows it: nothing of GDAL's faults is caught.
    private static TestProcess ReadingRaster() => new(
        new ProcessDescription(
            "read",
            "1.0.0",
            "Read",
            "Reads a raster.",
            [new InputDescription("raster", "Raster", "Any raster.", ValueSchema.Raster())],
            [new OutputDescription("bands", "Bands", "Their number.", ValueSchema.Integer())]),
        (inputs, _, _) =>
        {
            using var raster = RasterDataset.Open(inputs.File("raster"));
            return Task.FromResult<IReadOnlyDictionary<string, OutputValue>>(new Dictionary<string, OutputValue>
            {
                ["bands"] = new LiteralOutput(JsonSerializer.SerializeToElement(raster.Info.Bands.Count)),
            });
        });

    private static async Task<(ProcessError? Error, string? Message, IReadOnlyList<InputFault> Faults)> FailureAsync(
        ProcessesHost host, ExecuteRequest request, bool asynchronous)
    {
        if (!asynchronous)
        {
            var fault = await Assert.ThrowsAsync<ProcessException>(() => host.Jobs.ExecuteAsync(request, default));
            return (fault.Error, fault.Message, fault.Faults);
        }

        var submitted = await host.Jobs.SubmitAsync(request, default);
        var job = await host.Jobs.WaitAsync(submitted.Id, Patience, default);
        return (job.Failure, job.Message, job.Faults);
    }

    private static async Task<Job> SubmitAndWaitAsync(ProcessesHost host, string process, string inputs = "{}")
    {
        var job = await host.Jobs.SubmitAsync(Requests.Of(process, inputs), default);
        return await host.Jobs.WaitAsync(job.Id, Patience, default);
    }

    private static async Task<Job> UntilAsync(ProcessesHost host, Guid id, Func<Job, bool> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var job = await host.Jobs.GetAsync(id, patience.Token);
            if (reached(job))
            {
                return job;
            }

            await Task.Delay(5, patience.Token);
        }
    }
}
