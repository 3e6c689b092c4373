using System.Text.Json;

namespace Conformance.Cwl;

/// <summary>One test of the suite.</summary>
/// <param name="Id">Its name in the index.</param>
/// <param name="Tool">The document, with its fragment, relative to the suite's folder.</param>
/// <param name="Job">The input object likewise; null where the test has none.</param>
/// <param name="Tags">What the test is about; <c>required</c> for what every runner must do.</param>
/// <param name="ShouldFail">The runner must refuse it or report a failure.</param>
/// <param name="Output">The output object; undefined where the index states none.</param>
internal sealed record ConformanceTest(string Id, string Tool, string? Job, IReadOnlyList<string> Tags, bool ShouldFail, JsonElement Output)
{
    public bool IsRequired => Tags.Contains("required", StringComparer.Ordinal);
}
