using System.Diagnostics;
using Testing;

namespace Cwl.Cli.Tests.Programs;

/// <summary>The built program starts from code that is compiled already; each method that is not costs a tenth of a millisecond.</summary>
public sealed class StartTests : IDisposable
{
    private const string Echo = """
        cwlVersion: v1.2
        class: CommandLineTool
        baseCommand: [echo, hi]
        inputs: []
        outputs: {said: stdout}
        """;

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [RequiresFact(RequiresTheoryAttribute.CwlRunner)]
    [Trait("Category", "Slow")]
    public async Task Run_OneStep_CompilesFewMethodsWhileItRuns()
    {
        var compiled = Path.Combine(_bench.Folder, "compiled.txt");
        var start = new ProcessStartInfo(Requirements.CwlRunner, ["--outdir=" + _bench.Outputs, "--quiet", _bench.Write("echo.cwl", Echo)])
        {
            Environment = { ["DOTNET_JitStdOutFile"] = compiled, ["DOTNET_JitDisasmSummary"] = "1" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        if (File.Exists(compiled))
        {
            // Without the profile of the start there are above 300.
            Assert.InRange(File.ReadLines(compiled).Count(), 1, 150);
        }
        else
        {
            // NativeAOT, which has no compiler at run time, leaves a program of a third of the size.
            Assert.InRange(new FileInfo(Requirements.CwlRunner).Length, 0, 20_000_000);
        }
    }
}
