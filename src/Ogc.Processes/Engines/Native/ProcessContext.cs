using Microsoft.Extensions.Logging;

namespace Ogc.Processes.Engines.Native;

/// <summary>What a run may use.</summary>
/// <param name="JobId">Null for a synchronous execution, which has no stored job.</param>
/// <param name="WorkFolder">Empty folder of this run, made when it is first asked for and removed when the run ends.</param>
/// <param name="Outputs">Ids of the outputs that the client asked for.</param>
/// <param name="Progress">Takes the share done (0 to 1) and a line for the user; may be called often and from any thread.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">For the operator.</param>
public sealed record ProcessContext(
    Guid? JobId,
    string WorkFolder,
    IReadOnlySet<string> Outputs,
    IProgress<RunProgress> Progress,
    TimeProvider Time,
    ILogger Logger)
{
    private readonly string _workFolder = WorkFolder;

    /// <summary>Full path of the folder. A run that never asks leaves no trace on disk, which is most of the cost of a small one.</summary>
    public string WorkFolder => Directory.CreateDirectory(_workFolder).FullName;

    /// <summary>Full path of a new file in the work folder.</summary>
    public string NewFile(string name) => Path.Combine(WorkFolder, name);

    /// <summary>Maps 0..1 of a part of the work to [from, to] of the whole.</summary>
    public IProgress<double> Part(double from, double to, string message) => new PartProgress(Progress, from, to, message);

    private sealed class PartProgress(IProgress<RunProgress> whole, double from, double to, string message) : IProgress<double>
    {
        public void Report(double value) => whole.Report(new RunProgress(from + (Math.Clamp(value, 0, 1) * (to - from)), message));
    }
}
