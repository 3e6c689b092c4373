using System.Text.Json;
using Testing;

namespace Conformance.Cwl;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(0, """{"a":1}""", false, false)]
    [InlineData(1, "", true, false)]
    [InlineData(33, "", true, true)]
    public void FailureOf_AsAsked_IsNone(int exitCode, string output, bool shouldFail, bool required) =>
        Assert.Null(Verdict.FailureOf(Test(shouldFail, required), new RunnerOutcome(exitCode, output, string.Empty)));

    [Theory]
    [InlineData(0, """{"a":2}""", false, false, "a differs")]
    [InlineData(0, "", false, false, "a is missing")]
    [InlineData(0, "Done: {}", false, false, "not one JSON document")]
    [InlineData(0, """{"a":1}{}""", false, false, "not one JSON document")]
    [InlineData(0, """{"a":1}""", true, false, "must fail")]
    [InlineData(1, """{"a":1}""", false, false, "Exit code 1")]
    [InlineData(33, "", false, true, "Exit code 33")]
    [InlineData(33, "", true, false, "does not support")]
    [InlineData(139, "", true, false, "not by a signal")]
    [InlineData(null, "", true, false, "time limit")]
    public void FailureOf_Otherwise_SaysWhy(int? exitCode, string output, bool shouldFail, bool required, string reason) =>
        Assert.Contains(reason, Verdict.FailureOf(Test(shouldFail, required), new RunnerOutcome(exitCode, output, string.Empty)), StringComparison.Ordinal);

    /// <summary>What does nothing passes only where nothing or anything is asked for, and what always fails only where it should.</summary>
    [RequiresTheory(RequiresTheoryAttribute.SharedData)]
    [InlineData("/bin/true", 23)]
    [InlineData("/bin/false", 41)]
    [Trait("Category", "Slow")]
    public async Task FailureOf_RunnerThatDoesNothing_FailsTheSuite(string runner, int passed)
    {
        var run = new ConformanceRun(runner, CwlSuite.Suite.Folder, []);
        var failures = new List<string?>();
        foreach (var test in CwlSuite.Suite.Tests.Values)
        {
            failures.Add(await run.FailureOfAsync(test));
        }

        Assert.Equal(378, failures.Count);
        Assert.Equal(passed, failures.Count(failure => failure is null));
    }

    private static ConformanceTest Test(bool shouldFail, bool required) =>
        new("any", "tool.cwl", null, required ? ["required"] : ["scatter"], shouldFail, JsonDocument.Parse("""{"a":1}""").RootElement);
}
