namespace Cwl.Cli.Tests.Programs;

internal sealed record ProgramResult(int ExitCode, string Output, string Error);
