namespace Bench.Cwl;

/// <summary>What runs a case.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Command">A full path.</param>
/// <param name="Arguments">From the output folder, the document and the file with the inputs, if any.</param>
internal sealed record CwlContestant(string Name, string Command, Func<CwlCase, string, string[]> Arguments)
{
    public const string Ours = "cwl-runner";
    public const string Bare = "docker run";

    /// <summary>Those that are installed.</summary>
    public static IReadOnlyList<CwlContestant> Installed(string folder)
    {
        CwlContestant[] all =
        [
            new(Ours, Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "cwl-runner", "cwl-runner")), (one, output) => one.Serial ? ["--serial", .. Runner(one, output, folder)] : Runner(one, output, folder)),
            new("cwltool", "/usr/bin/cwltool", (one, output) => Runner(one, output, folder)),
            new(Bare, "/bin/sh", (one, _) => ["-c", $"set -e; for i in $(seq {one.Containers}); do docker run --rm --net=none {CwlCase.Image} echo $i; done"]),
        ];
        return [.. all.Where(contestant => File.Exists(contestant.Command))];
    }

    public bool Takes(CwlCase one) => Name != Bare || one.Containers > 0;

    private static string[] Runner(CwlCase one, string output, string folder)
    {
        var document = Path.Combine(AppContext.BaseDirectory, "Cwl", "Documents", one.Document);
        if (one.Inputs is null)
        {
            return ["--outdir=" + output, "--quiet", document];
        }

        var inputs = Path.Combine(folder, "inputs.json");
        File.WriteAllText(inputs, one.Inputs);
        return ["--outdir=" + output, "--quiet", document, inputs];
    }
}
