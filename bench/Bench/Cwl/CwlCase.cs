namespace Bench.Cwl;

/// <summary>What the runners are asked to do.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Document">Below <c>Documents</c>.</param>
/// <param name="Inputs">The input object; null for none.</param>
/// <param name="Budget">Of cwl-runner; a part of it that is null has none.</param>
internal sealed record CwlCase(string Name, string Document, string? Inputs, CwlBudget Budget)
{
    public const string Image = "docker.io/debian:stable-slim";

    /// <summary>Containers that the case starts one after the other; the bare engine is measured with as many.</summary>
    public int Containers { get; init; }

    /// <summary>Whether one step runs at a time, which is cwltool's way and not cwl-runner's.</summary>
    public bool Serial { get; init; }

    /// <summary>Longer cases are run so many times less often.</summary>
    public int RunsDivisor { get; init; } = 1;

    public static IReadOnlyList<CwlCase> All(string bigFile) =>
    [
        new("echo", "echo.cwl", null, new CwlBudget(WallSeconds: 0.09, CpuSeconds: 0.08, PeakMegabytes: 60)),
        new("echo in a container", "echo-container.cwl", null, new CwlBudget()) { Containers = 1 },
        new("chain of 10", "chain.cwl", FileInput(Path.Combine(AppContext.BaseDirectory, "Cwl", "Documents", "echo.cwl")), new CwlBudget(WallSeconds: 0.14)),
        new("scatter of 200", "scatter.cwl", Numbers(200), new CwlBudget(WallSeconds: 0.35)),
        new("scatter of 1000", "scatter.cwl", Numbers(1000), new CwlBudget(WallSeconds: 1.6)) { RunsDivisor = 3 },
        new("scatter of 50 with JavaScript", "scatter-javascript.cwl", Numbers(50), new CwlBudget(WallSeconds: 0.25)),
        new("20 containers in a row", "scatter-container.cwl", Numbers(20), new CwlBudget(OfBare: 1.05)) { Containers = 20, Serial = true, RunsDivisor = 3 },
        new("20 containers side by side", "scatter-container.cwl", Numbers(20), new CwlBudget()) { Containers = 20, RunsDivisor = 3 },
        new("file of 200 MB through a step", "copy.cwl", FileInput(bigFile), new CwlBudget(PeakMegabytes: 60)),
    ];

    private static string Numbers(int count) => $$"""{"numbers":[{{string.Join(',', Enumerable.Range(0, count))}}]}""";

    private static string FileInput(string path) => $$"""{"file": {"class": "File", "location": "file://{{path}}"} }""";
}
