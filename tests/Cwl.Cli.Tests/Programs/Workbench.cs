using Conformance.Cwl;
using Testing;

namespace Cwl.Cli.Tests.Programs;

/// <summary>A folder with documents, in which the built program is started as a user starts it.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cwl-workbench-").FullName;

    public Workbench()
    {
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Outputs);
        Directory.CreateDirectory(Temporary);
    }

    /// <summary>Where the documents are.</summary>
    public string Folder => Path.Combine(_root, "documents");

    public string Outputs => Path.Combine(_root, "outputs");

    public string Temporary => Path.Combine(_root, "temporary");

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public Task<RunnerOutcome> RunAsync(params string[] arguments) =>
        new RunnerProcess(Requirements.CwlRunner, Folder).RunAsync(["--outdir=" + Outputs, "--quiet", .. arguments], Temporary);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
