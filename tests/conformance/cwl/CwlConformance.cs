using Testing;

namespace Conformance.Cwl;

/// <summary>Runs one test of the suite; one in <c>expected-failures.txt</c> must fail.</summary>
internal static class CwlConformance
{
    public static async Task AssertHoldsAsync(string id, string mode)
    {
        string[] options = mode == CwlSuite.NoContainer ? ["--no-container"] : [];
        var run = new ConformanceRun(Requirements.CwlRunner, CwlSuite.Suite.Folder, options);
        var failure = await run.FailureOfAsync(CwlSuite.Suite.Tests[id]);
        var expected = ExpectedFailure.Of(id, mode);
        Assert.True(expected is not null || failure is null, failure);
        Assert.True(expected is null || failure is not null, $"'{id}' holds now: take it out of expected-failures.txt ({expected?.Reason}).");
    }
}
