using System.Text.Json;

namespace Conformance.Cwl;

/// <summary>Whether a run is what its test asks for.</summary>
internal static class Verdict
{
    /// <summary>The exit code by which a runner says that it lacks a feature.</summary>
    private const int Unsupported = 33;

    /// <summary>Exit codes from here on are those of a process that a signal ended.</summary>
    private const int Signalled = 128;

    /// <summary>Why the test did not pass, with the end of the log; null where it did.</summary>
    public static string? FailureOf(ConformanceTest test, RunnerOutcome outcome) =>
        Reason(test, outcome) is { } reason ? $"{reason}\n{LastLines(outcome.Log)}" : null;

    private static string? Reason(ConformanceTest test, RunnerOutcome outcome) => outcome.ExitCode switch
    {
        null => "No answer within the time limit.",
        Unsupported when !test.IsRequired => "The runner says that it does not support this (exit code 33).",
        not 0 when !test.ShouldFail => $"Exit code {outcome.ExitCode}.",
        >= Signalled => $"It must fail, but not by a signal (exit code {outcome.ExitCode}).",
        0 when test.ShouldFail => "It must fail, but the exit code is 0.",
        0 => OutputReason(test, outcome),
        _ => null,
    };

    private static string? OutputReason(ConformanceTest test, RunnerOutcome outcome)
    {
        try
        {
            using var actual = JsonDocument.Parse(string.IsNullOrWhiteSpace(outcome.Output) ? "{}" : outcome.Output);
            return OutputComparison.Difference(test.Output, actual.RootElement);
        }
        catch (JsonException exception)
        {
            return "Standard output is not one JSON document: " + exception.Message;
        }
    }

    private static string LastLines(string log)
    {
        const int Lines = 15;
        return string.Join('\n', log.TrimEnd().Split('\n').TakeLast(Lines).Select(line => "  | " + line));
    }
}
