using System.Diagnostics;
using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Steps;
using Cwl.Runner.Tests.Runs;
using Cwl.Runner.Tests.Steps;
using Cwl.Runner.Values;
using Cwl.Runner.Workflows;

namespace Cwl.Runner.Tests.Workflows;

public sealed class WorkflowRunnerTests
{
    [Fact]
    public async Task RunAsync_StepsInAnyOrder_RunByTheirLinks()
    {
        var workflow = Workflow([Step("c", "b/out"), Step("b", "a/out"), Step("a", "in")], ("result", "c/out"));
        var (result, fake) = await RunAsync(workflow, """{"in": 1}""", call => Number(call.Inputs["x"]) + 1);
        Assert.Equal("""{"result":4}""", result.Outputs.ToString());
        Assert.Equal(["a", "b", "c"], fake.Calls.Select(call => call.Step));
    }

    [Fact]
    public async Task RunAsync_OutputPointsAtInput_HandsItOn()
    {
        var (result, _) = await RunAsync(Workflow([], ("result", "in")), """{"in": "x"}""");
        Assert.Equal("""{"result":"x"}""", result.Outputs.ToString());
    }

    [Fact]
    public async Task RunAsync_OutputOfTheWrongType_FailsAndNamesIt()
    {
        var workflow = Workflow([Step("a", "in")], ("result", "a/out"));
        workflow = workflow with { Outputs = [workflow.Outputs[0] with { Type = new PrimitiveType(PrimitiveKind.String), PickValue = PickValue.AllNonNull }] };
        var (result, _) = await RunAsync(workflow, """{"in": ["x"]}""");
        Assert.Equal(ProcessStatus.PermanentFail, result.Status);
        Assert.Equal(CwlError.InvalidOutput, result.Error);
        Assert.Contains("output 'result'", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StepFails_DependentsDoNotStartAndTheReasonIsTold()
    {
        var workflow = Workflow([Step("a", "in"), Step("b", "a/out")], ("result", "b/out"));
        var (result, fake) = await RunAsync(workflow, """{"in": "fail"}""");
        Assert.Equal("Step 'a': a failed", result.Reason);
        Assert.Equal(["a"], fake.Calls.Select(call => call.Step));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 4)]
    public async Task RunAsync_StepFails_IndependentStepsStartOnlyIfToldTo(bool goOn, int expected)
    {
        // The second step of the good branch would start after the failure: it waits for a slow one.
        var workflow = Workflow([Step("bad", "in"), Step("slow", "other"), Step("next", "slow/out"), Step("last", "next/out")], ("result", "last/out"));
        var failed = new TaskCompletionSource();
        var (result, fake) = await RunAsync(
            workflow,
            """{"in": "fail", "other": 1}""",
            call =>
            {
                if (call.Step == "slow")
                {
                    SpinWait.SpinUntil(() => failed.Task.IsCompleted, TimeSpan.FromSeconds(5));
                }

                return call.Inputs["x"];
            },
            options => options with { ContinueOnError = goOn },
            context => Task.Run(async () =>
            {
                for (var i = 0; i < 500 && !context.Gate.IsClosed && !goOn; i++)
                {
                    await Task.Delay(5);
                }

                failed.SetResult();
            }));
        Assert.Equal(ProcessStatus.PermanentFail, result.Status);
        Assert.Equal(expected, fake.Calls.Count);
    }

    [Fact]
    public async Task RunAsync_IndependentSteps_RunAtTheSameTime()
    {
        var workflow = Workflow([Step("a", "in"), Step("b", "in")], ("result", "a/out"));
        using var both = new Barrier(2);
        var (result, _) = await RunAsync(workflow, """{"in": 1}""", _ => both.SignalAndWait(TimeSpan.FromSeconds(10)));
        Assert.Equal("""{"result":true}""", result.Outputs.ToString());
    }

    [Fact]
    public async Task RunAsync_StepsThatWaitForEachOther_FailWithTheirNames()
    {
        var (result, _) = await RunAsync(Workflow([Step("a", "b/out"), Step("b", "a/out")], ("result", "a/out")), "{}");
        Assert.Contains("steps 'a', 'b' wait for each other's outputs", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Unsupported_IsThrownNotReported()
    {
        var workflow = Workflow([Step("a", "in")], ("result", "a/out"));
        var exception = await Assert.ThrowsAsync<CwlException>(
            () => RunAsync(workflow, """{"in": 1}""", _ => throw new CwlException(CwlError.Unsupported, "no")));
        Assert.Equal(CwlError.Unsupported, exception.Error);
    }

    [Fact]
    public async Task RunAsync_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var workflow = Workflow([Step("a", "in"), Step("b", "a/out")], ("result", "b/out"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunAsync(
                workflow,
                """{"in": 1}""",
                call =>
                {
                    cancellation.Cancel();
                    return call.Inputs["x"];
                },
                cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task RunAsync_FileOfAnEarlierStep_GoesWhenItsLastReaderHasEnded()
    {
        var workflow = Workflow([Step("a", "in"), Step("b", "a/out"), Step("c", "b/out")], ("result", "c/out"));
        await using var run = new TestRun();
        var seen = new List<string>();
        await RunInAsync(run, workflow, """{"in": 1}""", call =>
        {
            var folder = run.Context.Folders.Create(call.Step);
            File.WriteAllText(Path.Join(folder, "f"), call.Step);
            seen.Add(string.Join(",", Directory.GetDirectories(run.Context.Options.WorkDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
            return new CwlFile { Location = FileUri.FromPath(Path.Join(folder, "f")) };
        });
        Assert.Equal(["1-a", "1-a,2-b", "2-b,3-c"], seen);
        Assert.Equal(["3-c"], Directory.GetDirectories(run.Context.Options.WorkDirectory).Select(Path.GetFileName));
    }

    [Fact]
    public async Task RunAsync_FileThatIsALinkToAnEarlierStep_KeepsBothFolders()
    {
        var workflow = Workflow([Step("a", "in"), Step("b", "a/out")], ("result", "b/out"));
        await using var run = new TestRun();
        await RunInAsync(run, workflow, """{"in": 1}""", call =>
        {
            var file = Path.Join(run.Context.Folders.Create(call.Step), "f");
            if (call.Inputs["x"] is CwlFile earlier)
            {
                File.CreateSymbolicLink(file, FileUri.ToPath(earlier.Location!));
            }
            else
            {
                File.WriteAllText(file, "text");
            }

            return new CwlFile { Location = FileUri.FromPath(file) };
        });
        Assert.Equal("text", File.ReadAllText(Path.Join(run.Context.Options.WorkDirectory, "2-b", "f")));
    }

    [Fact]
    public async Task RunAsync_TenThousandSteps_TakeLinearTime()
    {
        var steps = Enumerable.Range(0, 10_000).Select(i => Step($"s{i}", i == 0 ? "in" : $"s{i - 1}/out"));
        var watch = Stopwatch.StartNew();
        var (result, _) = await RunAsync(Workflow([.. steps], ("result", "s9999/out")), """{"in": 1}""");
        Assert.Equal("""{"result":1}""", result.Outputs.ToString());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    private static WorkflowStep Step(string id, string source) => new()
    {
        Id = id,
        In = [new StepInput { Id = "x", Source = [source] }],
        Out = ["out"],
        Run = FakeProcess.With("x"),
    };

    private static Workflow Workflow(IReadOnlyList<WorkflowStep> steps, params (string Id, string Source)[] outputs) => new()
    {
        Uri = "file:///w.cwl",
        Name = "w",
        Version = CwlVersion.V12,
        Steps = steps,
        Outputs = [.. outputs.Select(output => new OutputParameter { Id = output.Id, Type = new PrimitiveType(PrimitiveKind.Any), OutputSource = [output.Source] })],
    };

    private static async Task<(ProcessResult Result, FakeProcess Fake)> RunAsync(
        Workflow workflow,
        string inputs,
        Func<ProcessCall, CwlValue>? answer = null,
        Func<RunOptions, RunOptions>? change = null,
        Func<RunContext, Task>? beside = null,
        CancellationToken cancellationToken = default)
    {
        await using var run = new TestRun(change);
        var other = beside?.Invoke(run.Context) ?? Task.CompletedTask;
        var ended = await RunInAsync(run, workflow, inputs, answer ?? (call => call.Inputs["x"]), cancellationToken);
        await other;
        return ended;
    }

    // As ProcessRunner does, the fake closes the step's folder when it has its outputs.
    private static async Task<(ProcessResult Result, FakeProcess Fake)> RunInAsync(
        TestRun run, Workflow workflow, string inputs, Func<ProcessCall, CwlValue> answer, CancellationToken cancellationToken = default)
    {
        var fake = new FakeProcess(answer);
        var given = (CwlObject)CwlJson.Read(Encoding.UTF8.GetBytes(inputs), "inputs");
        var call = new WorkflowCall(given, RequirementSet.Empty, string.Empty, async (step, token) =>
        {
            var result = await fake.RunAsync(step, token);
            run.Context.Folders.Close(step.Step, result.Outputs);
            return result;
        });
        return (await new WorkflowRunner(workflow, call, run.Context).RunAsync(cancellationToken), fake);
    }

    private static long Number(CwlValue value) => Assert.IsType<CwlInteger>(value).Value;
}
