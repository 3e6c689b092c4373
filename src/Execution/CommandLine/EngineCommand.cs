using Execution.Processes;

namespace Execution.CommandLine;

/// <summary>The program of a container engine, which receives its arguments one by one.</summary>
internal sealed class EngineCommand(
    IReadOnlyList<string> programs, IReadOnlyDictionary<string, string> environment, IProgress<TaskLine>? progress, TimeProvider time)
{
    /// <summary>The engine is told to stop what it runs by a command of its own, so its client need not be asked first.</summary>
    private readonly ProcessRun _run = new(time, TimeSpan.Zero);

    public TimeProvider Time => time;

    /// <summary>Whether the program, or one of them, is there.</summary>
    public bool IsInstalled => Find() is not null;

    /// <summary>Runs the engine on behalf of a task, whose streams are the client's.</summary>
    /// <param name="task">Gives streams, limit and name.</param>
    /// <param name="arguments">Without the program.</param>
    /// <param name="variables">The engine's own environment.</param>
    /// <param name="output">Receives the lines that go to no file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<TaskResult> RunTaskAsync(
        TaskSpec task,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> variables,
        IProgress<TaskLine>? output,
        CancellationToken cancellationToken)
    {
        var start = Start(arguments) with
        {
            StandardInput = task.StandardInput,
            StandardOutput = task.StandardOutput,
            StandardError = task.StandardError,
            Environment = variables,
        };
        return _run.RunAsync(start, task, output, cancellationToken);
    }

    /// <summary>Asks the engine something short.</summary>
    public Task<CapturedRun> AskAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        AskAsync(arguments, input: null, cancellationToken);

    /// <param name="arguments">Without the program.</param>
    /// <param name="input">The file that it reads.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<CapturedRun> AskAsync(IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken) =>
        _run.CaptureAsync(Start(arguments) with { StandardInput = input }, observer: null, cancellationToken);

    /// <summary>Lets the engine work at an image, which may take long and is reported.</summary>
    /// <exception cref="ExecutionException">It failed, and so there is no image.</exception>
    public async Task FetchAsync(string image, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var fetched = await _run.CaptureAsync(Start(arguments), progress, cancellationToken);
        if (fetched.ExitCode != 0)
        {
            throw new ExecutionException(ExecutionError.ImageNotFound, $"Image '{image}' is not to be had: {fetched.Error.Trim()}");
        }
    }

    private ProcessStart Start(IReadOnlyList<string> arguments)
    {
        var program = Find()
            ?? throw new ExecutionException(
                ExecutionError.EngineUnavailable,
                $"{string.Join(" or ", programs)} is not on the PATH ({string.Join(':', ProgramLookup.Folders(environment))}).");
        return new ProcessStart
        {
            Program = program,
            Arguments = [program, .. arguments],
            Environment = environment,
            WorkingDirectory = "/",
        };
    }

    private string? Find() => programs.Select(name => ProgramLookup.Find(name, environment, "/")).FirstOrDefault(path => path is not null);
}
