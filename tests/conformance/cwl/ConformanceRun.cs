namespace Conformance.Cwl;

/// <summary>Runs <c>RUNNER --outdir=DIR --quiet TOOL [JOB]</c> in the suite's folder.</summary>
internal sealed class ConformanceRun(string runner, string suiteFolder, IReadOnlyList<string> options)
{
    /// <summary>Runs the test and judges what is in the output folder before that is removed.</summary>
    public async Task<string?> FailureOfAsync(ConformanceTest test)
    {
        var scratch = Directory.CreateTempSubdirectory("cwl-conformance-").FullName;
        try
        {
            var outputs = Directory.CreateDirectory(Path.Combine(scratch, "out")).FullName;
            var temporary = Directory.CreateDirectory(Path.Combine(scratch, "tmp")).FullName;
            string[] process = test.Job is null ? [test.Tool] : [test.Tool, test.Job];
            var outcome = await new RunnerProcess(runner, suiteFolder).RunAsync(["--outdir=" + outputs, "--quiet", .. options, .. process], temporary);
            return Verdict.FailureOf(test, outcome);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
