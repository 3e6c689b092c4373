using System.Text;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Steps;
using Cwl.Runner.Tests.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Steps;

public sealed class StepRunnerTests
{
    private static readonly StepInput X = new() { Id = "x", Source = ["a"] };
    private static readonly StepInput Y = new() { Id = "y", Source = ["b"] };

    [Fact]
    public async Task RunAsync_UndeclaredInput_IsSeenByValueFromAndNotByProcess()
    {
        var step = Step([X with { ValueFrom = "$(inputs.y)" }, Y], "x");
        var (result, fake) = await RunAsync(step, """{"a": 1, "b": 2}""");
        Assert.Equal("""{"x":2}""", fake.Calls.Single().Inputs.ToString());
        Assert.Equal(ProcessStatus.Success, result.Status);
    }

    [Fact]
    public async Task RunAsync_ValueFromOfTwoInputs_SeesValuesBeforeEither()
    {
        var step = Step([X with { ValueFrom = "$(inputs.y)" }, Y with { ValueFrom = "$(inputs.x)" }], "x", "y");
        var (_, fake) = await RunAsync(step, """{"a": 1, "b": 2}""");
        Assert.Equal("""{"x":2,"y":1}""", fake.Calls.Single().Inputs.ToString());
    }

    [Theory]
    [InlineData("""{"a": null}""", "7")]
    [InlineData("""{"a": 0}""", "0")]
    [InlineData("""{"a": false}""", "false")]
    [InlineData("""{"a": ""}""", "\"\"")]
    public async Task RunAsync_Default_ReplacesOnlyNull(string sources, string expected)
    {
        var (_, fake) = await RunAsync(Step([X with { Default = 7L }], "x"), sources);
        Assert.Equal(expected, fake.Calls.Single().Inputs["x"].ToString());
    }

    [Theory]
    [InlineData(null, false, """[1,[2,3]]""")]
    [InlineData(LinkMerge.Nested, false, """[1,[2,3]]""")]
    [InlineData(LinkMerge.Flattened, false, """[1,2,3]""")]
    [InlineData(null, true, "1")]
    [InlineData(LinkMerge.Nested, true, "[1]")]
    public async Task RunAsync_SeveralSources_AreMerged(LinkMerge? method, bool single, string expected)
    {
        var input = new StepInput { Id = "x", Source = single ? ["a"] : ["a", "b"], SourceIsList = true, LinkMerge = method };
        var (_, fake) = await RunAsync(Step([input], "x"), """{"a": 1, "b": [2, 3]}""");
        Assert.Equal(expected, fake.Calls.Single().Inputs["x"].ToString());
    }

    [Theory]
    [InlineData(PickValue.FirstNonNull, """[null, 1, 2]""", "1")]
    [InlineData(PickValue.TheOnlyNonNull, """[null, 1, null]""", "1")]
    [InlineData(PickValue.AllNonNull, """[null, 1, 2]""", "[1,2]")]
    [InlineData(PickValue.AllNonNull, """[null]""", "[]")]
    public async Task RunAsync_PickValueOfOneSource_PicksFromTheArray(PickValue method, string value, string expected)
    {
        var (_, fake) = await RunAsync(Step([X with { PickValue = method }], "x"), $$"""{"a": {{value}}}""");
        Assert.Equal(expected, fake.Calls.Single().Inputs["x"].ToString());
    }

    [Theory]
    [InlineData(PickValue.FirstNonNull, """[null, null]""", "input 'x': all of the 2 values are null")]
    [InlineData(PickValue.TheOnlyNonNull, """[1, 2]""", "input 'x': 2 of the 2 values are not null")]
    public async Task RunAsync_NothingToPick_FailsAndNamesTheInput(PickValue method, string value, string message)
    {
        var (result, fake) = await RunAsync(Step([X with { PickValue = method }], "x"), $$"""{"a": {{value}}}""");
        Assert.Equal(ProcessStatus.PermanentFail, result.Status);
        Assert.Contains($"Step 's': {message}", result.Reason, StringComparison.Ordinal);
        Assert.Empty(fake.Calls);
    }

    [Theory]
    [InlineData(ScatterMethod.DotProduct, "[1,2]", "[3,4]", "[13,24]")]
    [InlineData(ScatterMethod.FlatCrossProduct, "[1,2]", "[3,4,5]", "[13,14,15,23,24,25]")]
    [InlineData(ScatterMethod.NestedCrossProduct, "[1,2]", "[3,4,5]", "[[13,14,15],[23,24,25]]")]
    [InlineData(ScatterMethod.NestedCrossProduct, "[1,2]", "[]", "[[],[]]")]
    [InlineData(ScatterMethod.NestedCrossProduct, "[]", "[1,2]", "[]")]
    [InlineData(ScatterMethod.FlatCrossProduct, "[1,2]", "[]", "[]")]
    [InlineData(ScatterMethod.DotProduct, "[]", "[]", "[]")]
    public async Task RunAsync_Scatter_OutputsHaveTheShapeOfTheMethod(ScatterMethod method, string a, string b, string expected)
    {
        var step = Step([X, Y], "x", "y") with { Scatter = ["x", "y"], ScatterMethod = method };
        var (result, _) = await RunAsync(
            step, $$"""{"a": {{a}}, "b": {{b}}}""", call => (10 * Number(call.Inputs["x"])) + Number(call.Inputs["y"]));
        Assert.Equal(expected, result.Outputs["out"].ToString());
    }

    [Fact]
    public async Task RunAsync_DotProductOfUnequalLengths_Fails()
    {
        var step = Step([X, Y], "x", "y") with { Scatter = ["x", "y"] };
        var (result, _) = await RunAsync(step, """{"a": [1], "b": [1, 2]}""");
        Assert.Contains("'x' has 1, 'y' has 2", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ScatterOverNoArray_Fails()
    {
        var (result, _) = await RunAsync(Step([X], "x") with { Scatter = ["x"] }, """{"a": 5}""");
        Assert.Contains("input 'x' is scattered over and must be an array, but it is 5", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ScatterBeyondTheLimit_FailsBeforeAnythingRuns()
    {
        var step = Step([X, Y], "x", "y") with { Scatter = ["x", "y"], ScatterMethod = ScatterMethod.FlatCrossProduct };
        var (result, fake) = await RunAsync(step, """{"a": [1,2,3], "b": [1,2,3]}""", change: options => options with { MaxScatter = 8 });
        Assert.Contains("has 9 combinations, more than the maximum of 8", result.Reason, StringComparison.Ordinal);
        Assert.Empty(fake.Calls);
    }

    [Fact]
    public async Task RunAsync_ValueFromUnderScatter_SeesTheElement()
    {
        var step = Step([X with { ValueFrom = "$(inputs.x)-$(self)-$(inputs.y)" }, Y], "x") with { Scatter = ["x"] };
        var (result, _) = await RunAsync(step, """{"a": [1, 2], "b": "b"}""");
        Assert.Equal("""["1-1-b","2-2-b"]""", result.Outputs["out"].ToString());
    }

    [Fact]
    public async Task RunAsync_WhenUnderScatter_LeavesNullInTheSlot()
    {
        var step = Step([X], "x") with { Scatter = ["x"], When = "$(inputs.x)" };
        var (result, _) = await RunAsync(step, """{"a": [true, false, true]}""");
        Assert.Equal("[true,null,true]", result.Outputs["out"].ToString());
    }

    [Fact]
    public async Task RunAsync_WhenIsFalse_SkipsWithNullsAndSaysSo()
    {
        await using var run = new TestRun();
        var (result, fake) = await RunAsync(Step([X], "x") with { When = "$(inputs.x)" }, """{"a": false}""", run: run);
        Assert.Equal("""{"out":null}""", result.Outputs.ToString());
        Assert.Equal(ProcessStatus.Success, result.Status);
        Assert.Empty(fake.Calls);
        Assert.Equal(new StepSkipped("s"), Assert.Single(run.Events));
    }

    [Fact]
    public async Task RunAsync_WhenIsNoBoolean_Fails()
    {
        var (result, _) = await RunAsync(Step([X], "x") with { When = "$(inputs.x)" }, """{"a": 1}""");
        Assert.Equal(CwlError.ExpressionFailed, result.Error);
        Assert.Contains("'when: $(inputs.x)' gave 1", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ElementFails_OthersKeepTheirOutputsAndTheStepFails()
    {
        var step = Step([X], "x") with { Scatter = ["x"] };
        var (result, _) = await RunAsync(step, """{"a": ["ok", "fail", "ok"]}""", change: options => options with { ContinueOnError = true });
        Assert.Equal(ProcessStatus.PermanentFail, result.Status);
        Assert.Equal("""["ok",null,"ok"]""", result.Outputs["out"].ToString());
        Assert.Equal("Step 's[1]': s[1] failed", result.Reason);
    }

    [Fact]
    public async Task RunAsync_ElementFailsOneAtATime_LaterOnesDoNotStart()
    {
        var step = Step([X], "x") with { Scatter = ["x"] };
        var (_, fake) = await RunAsync(step, """{"a": ["ok", "fail", "ok", "ok"]}""", change: options => options with { MaxParallel = 1 });
        Assert.Equal(["s[0]", "s[1]"], fake.Calls.Select(call => call.Step));
    }

    [Fact]
    public async Task RunAsync_ElementIsUnsupported_EndsTheScatter()
    {
        var calls = 0;
        var step = Step([X], "x") with { Scatter = ["x"] };
        var exception = await Assert.ThrowsAsync<CwlException>(() => RunAsync(
            step,
            """{"a": [1, 2, 3, 4, 5, 6]}""",
            _ =>
            {
                Interlocked.Increment(ref calls);
                throw new CwlException(CwlError.Unsupported, "no");
            },
            options => options with { MaxParallel = 2, ContinueOnError = true }));
        Assert.Equal(CwlError.Unsupported, exception.Error);
        Assert.InRange(calls, 1, 2);
    }

    [Theory]
    [InlineData(false, """{"go":false,"n":3}""")]
    [InlineData(true, """[{"go":true,"n":1},{"go":true,"n":2},{"go":false,"n":3}]""")]
    public async Task RunAsync_Loop_FeedsOutputsBack(bool all, string expected)
    {
        var (result, fake) = await RunAsync(Loop(all), """{"a": {"go": true, "n": 0}}""", call => Next((CwlObject)call.Inputs["x"]));
        Assert.Equal(expected, result.Outputs["out"].ToString());
        Assert.Equal(["s#1", "s#2", "s#3"], fake.Calls.Select(call => call.Step));

        static CwlObject Next(CwlObject state) => new([new("go", Number(state["n"]) < 2), new("n", Number(state["n"]) + 1)]);
    }

    [Theory]
    [InlineData(false, "null")]
    [InlineData(true, "[]")]
    public async Task RunAsync_LoopThatNeverRuns_GivesNothing(bool all, string expected)
    {
        var (result, _) = await RunAsync(Loop(all), """{"a": {"go": false}}""");
        Assert.Equal(expected, result.Outputs["out"].ToString());
        Assert.Equal(ProcessStatus.Success, result.Status);
    }

    [Theory]
    [InlineData(null, null, "1")]
    [InlineData("out", null, "99")]
    [InlineData(null, 7, "99")]
    public async Task RunAsync_LoopInputWithoutSource_HasNoSelf(string? source, int? standard, string expected)
    {
        var input = new StepInput { Id = "y", Source = source is null ? [] : [source], Default = standard, ValueFrom = "$(self === null ? inputs.y + 1 : 99)" };
        var loop = new LoopRequirement { LoopWhen = $"$(inputs.y !== {expected})", CollectAll = false, Loop = [input] };
        var step = Step([X, Y], "x", "y") with { Requirements = [new InlineJavascriptRequirement([]), loop] };
        var (result, fake) = await RunAsync(step, """{"a": 5, "b": 0}""", change: options => options with { MaxLoopRounds = 2 });
        Assert.True(result.Status == ProcessStatus.Success, result.Reason);
        Assert.Single(fake.Calls);
    }

    [Fact]
    public async Task RunAsync_LoopWithoutEnd_EndsAtTheLimit()
    {
        var (result, fake) = await RunAsync(Loop(all: false), """{"a": {"go": true}}""", change: options => options with { MaxLoopRounds = 3 });
        Assert.Equal((CwlError.LimitExceeded, 3), (result.Error, fake.Calls.Count));
        Assert.Contains("3 rounds", result.Reason, StringComparison.Ordinal);
    }

    private static WorkflowStep Loop(bool all) => Step([X], "x") with
    {
        Requirements = [new LoopRequirement { LoopWhen = "$(inputs.x.go)", CollectAll = all, Loop = [new StepInput { Id = "x", Source = ["out"] }] }],
    };

    private static WorkflowStep Step(IReadOnlyList<StepInput> inputs, params string[] declared) =>
        new() { Id = "s", In = inputs, Out = ["out"], Run = FakeProcess.With(declared) };

    private static async Task<(ProcessResult Result, FakeProcess Fake)> RunAsync(
        WorkflowStep step, string sources, Func<ProcessCall, CwlValue>? answer = null, Func<RunOptions, RunOptions>? change = null, TestRun? run = null)
    {
        await using var own = run is null ? new TestRun(change) : null;
        var context = (run ?? own!).Context;
        var fake = new FakeProcess(answer ?? (call => call.Inputs["x"]));
        var values = (CwlObject)CwlJson.Read(Encoding.UTF8.GetBytes(sources), "sources");
        var scope = new StepScope(step, "s", RequirementSet.Empty.Enter(step), CwlVersion.V12, context);
        return (await new StepRunner(scope, fake.RunAsync).RunAsync(source => values[source], CancellationToken.None), fake);
    }

    private static long Number(CwlValue value) => Assert.IsType<CwlInteger>(value).Value;
}
