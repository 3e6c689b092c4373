namespace Execution.Processes;

/// <summary>What a short program said.</summary>
internal sealed record CapturedRun(int ExitCode, string Output, string Error);
