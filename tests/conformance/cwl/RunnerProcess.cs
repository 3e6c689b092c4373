using System.Diagnostics;

namespace Conformance.Cwl;

/// <summary>Runs the runner in a folder, as the leader of a process group and with temporary files of its own.</summary>
internal sealed class RunnerProcess(string runner, string folder)
{
    /// <summary>The slowest test of the suite sleeps for 25 seconds.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    public async Task<RunnerOutcome> RunAsync(IEnumerable<string> arguments, string temporary)
    {
        using var process = Process.Start(Start(arguments, temporary))!;
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
    private ProcessStartInfo Start(IEnumerable<string> arguments, string temporary) => new("setsid", arguments.Prepend(runner))
    {
        WorkingDirectory = folder,
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
