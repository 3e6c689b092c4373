using Execution.CommandLine;
using Execution.Images;

namespace Execution.Singularity;

/// <summary>Runs tasks in containers by the command of Apptainer or SingularityCE, as clusters have them.</summary>
public sealed class SingularityExecutor : ITaskExecutor
{
    private const int CommandFailed = 255;

    private readonly SingularityOptions _options;
    private readonly EngineCommand _singularity;
    private readonly SingularityImages _files;
    private readonly PreparedImages _images;

    public SingularityExecutor(SingularityOptions options, TimeProvider time)
    {
        _options = options;
        _singularity = new EngineCommand(["apptainer", "singularity"], options.Environment, options.ImageProgress, time);
        _files = new SingularityImages(_singularity, options.ImageFolder);
        _images = new PreparedImages(_files.FindOrFetchAsync);
    }

    public SingularityExecutor(SingularityOptions options)
        : this(options, TimeProvider.System)
    {
    }

    public string Name => "singularity";

    /// <summary>Whether one of the two commands is there.</summary>
    public bool IsInstalled => _singularity.IsInstalled;

    public Task<string> PrepareImageAsync(ContainerSpec container, CancellationToken cancellationToken) =>
        _images.PrepareAsync(container, cancellationToken);

    public async Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        var container = ContainerTask.Validate(task);
        var digest = await _images.PrepareAsync(container, cancellationToken);
        using var memory = new SharedMemoryFolder(container);
        var arguments = SingularityArguments.Run(task, _files.FileOf(container.Image), memory.Mount, _options);
        var result = await _singularity.RunTaskAsync(task, arguments, SingularityArguments.Variables(task, _options), output, cancellationToken);
        return Interpret(result) with { ImageDigest = digest };
    }

    /// <summary>The command's own failures are told from the tool's by what it writes only.</summary>
    private static TaskResult Interpret(TaskResult result)
    {
        const string mark = "FATAL: ";
        var fatal = result.ErrorTail.LastIndexOf(mark, StringComparison.Ordinal);
        return result is { Outcome: TaskOutcome.Completed, ExitCode: CommandFailed } && fatal >= 0
            ? result with
            {
                Outcome = TaskOutcome.NotStarted,
                ExitCode = result.ErrorTail.Contains("executable file not found", StringComparison.Ordinal) ? 127 : -1,
                Reason = $"The container could not be started: {result.ErrorTail[(fatal + mark.Length)..].Trim()}",
            }
            : result;
    }
}
