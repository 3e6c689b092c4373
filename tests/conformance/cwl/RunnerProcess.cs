using System.Diagnostics;

namespace Conformance.Cwl;

/// <summary>Runs <c>RUNNER --outdir=DIR --quiet TOOL [JOB]</c> in the suite's folder, in a process group and with temporary files of its own.</summary>
internal sealed class RunnerProcess(string runner, string suiteFolder, IReadOnlyList<string> options)
{
    /// <summary>The slowest test sleeps for 25 seconds.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>Runs the test and judges what is in the output folder before that is removed.</summary>
    public async Task<string?> FailureOfAsync(ConformanceTest test)
    {
        var scratch = Directory.CreateTempSubdirectory("cwl-conformance-").FullName;
        try
        {
            var outputs = Directory.CreateDirectory(Path.Combine(scratch, "out")).FullName;
            var temporary = Directory.CreateDirectory(Path.Combine(scratch, "tmp")).FullName;
            var outcome = await RunAsync([runner, "--outdir=" + outputs, "--quiet", .. options, test.Tool, .. test.Job is null ? Array.Empty<string>() : [test.Job]], temporary);
            return Verdict.FailureOf(test, outcome);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<RunnerOutcome> RunAsync(IEnumerable<string> command, string temporary)
    {
        using var process = Process.Start(Start(command, temporary))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var log = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new RunnerOutcome(process.ExitCode, await output, await log);
        }
        catch (OperationCanceledException)
        {
            KillGroup(process.Id);
            return new RunnerOutcome(null, await output, await log);
        }
    }

    /// <summary>With setsid the runner leads a group, so that nothing it started outlives a test that was stopped.</summary>
    private ProcessStartInfo Start(IEnumerable<string> command, string temporary) => new("setsid", command)
    {
        WorkingDirectory = suiteFolder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["TMPDIR"] = temporary },
    };

    private static void KillGroup(int leader)
    {
        using var kill = Process.Start("kill", ["-KILL", "--", $"-{leader}"]);
        kill.WaitForExit();
    }
}
