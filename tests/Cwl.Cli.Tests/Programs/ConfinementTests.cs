using Testing;

namespace Cwl.Cli.Tests.Programs;

/// <summary>The sandbox where this process has not all that root has.</summary>
public sealed class ConfinementTests : IDisposable
{
    private const string Echo = "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [echo, hi], inputs: [], outputs: {o: stdout} }";

    private readonly RunnerHome _home = new();

    public void Dispose() => _home.Dispose();

    [RequiresFact(RequiresTheoryAttribute.Landlock, RequiresTheoryAttribute.CwlRunner, "setpriv")]
    [Trait("Category", "Slow")]
    public void Run_ByRootThatHasNoCapabilities_IsConfined()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }

        var tool = _home.Write("echo.cwl", Echo);

        Assert.True(Requirements.Succeeds(
            "setpriv",
            ["--bounding-set=-all", "--inh-caps=-all", Requirements.CwlRunner, "--sandbox=landlock", "--outdir", _home.Outputs, tool]));
    }
}
