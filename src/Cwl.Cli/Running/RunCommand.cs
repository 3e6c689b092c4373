using Cwl.Cli.Arguments;
using Cwl.Cli.Logging;
using Cwl.Runner.Cache;
using Cwl.Runner.Documents;
using Cwl.Runner.Expressions;
using Cwl.Runner.Fetching;
using Cwl.Runner.Model;
using Cwl.Runner.Provenance;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;
using Execution.Admission;
using Execution.Local;

namespace Cwl.Cli.Running;

/// <summary>Runs a process: puts the engine together as the options say, and hands back what it made.</summary>
internal sealed class RunCommand(Settings settings, HostEnvironment environment, LogWriter log, TimeProvider time)
{
    private readonly LocalExecutor _local = new(LocalOptions(settings, environment), time);

    public async Task<int> RunAsync(LoadedDocument document, JobOrder job, IResourceFetcher fetcher, Stream output, Interruption interruption)
    {
        var outputDirectory = Path.GetFullPath(settings.OutputDirectory ?? ".", environment.CurrentDirectory);
        Destinations.Check(settings, outputDirectory, environment.CurrentDirectory);
        using var events = settings.EventFile is { } file ? EventFile.Create(Path.GetFullPath(file, environment.CurrentDirectory), log, time) : null;
        using var directory = OpenDirectory(document.Process.Uri, outputDirectory);
        using var reporter = new RunReporter(log, events, time)
        {
            KeepsWorkFolders = settings.KeepTemporary,
            Confines = settings.Sandbox != LocalSandbox.Off,
            UnconfinedBecause = () => _local.UnconfinedBecause,
        };
        events?.RunStarted(document.Process.Uri, outputDirectory);
        RunEnd? end = null;
        ProcessResult result;
        try
        {
            result = await ExecuteAsync(document, job, fetcher, Options(outputDirectory, directory), reporter, interruption.Token);
            end = RunEnd.Of(result);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            end = RunEnd.Of(interruption);
            return end.ExitCode;
        }
        catch (Exception exception)
        {
            end = RunEnd.Of(exception);
            throw;
        }
        finally
        {
            reporter.Finish();
            CleanUp(directory, end!.Outcome);
            events?.RunEnded(end);
        }

        Conclude(result, reporter);
        Write(result, output);
        return end.ExitCode;
    }

    private static LocalExecutorOptions LocalOptions(Settings settings, HostEnvironment environment) => new()
    {
        Sandbox = settings.Sandbox,
        ToolPath = environment["PATH"] ?? string.Empty,
        Home = environment["HOME"],
        ReadableFolders = [.. settings.SandboxReadable.Select(path => Path.GetFullPath(path, environment.CurrentDirectory))],
    };

    private RunDirectory OpenDirectory(string process, string outputDirectory)
    {
        var notes = environment.StateDirectory is { } state ? new RunNotes(state, time) : null;
        notes?.RemoveOld();
        var directory = RunDirectory.Open(settings.TemporaryPrefix ?? environment.TemporaryPrefix, notes, process, outputDirectory, settings.KeepTemporary);
        if (directory.IsResumed && directory.HasSteps && UsesRunDirectory)
        {
            log.Info($"Going on with the finished steps of an earlier run ({directory.Path}).");
        }

        log.Debug($"The folder of the run is {directory.Path}.");
        return directory;
    }

    private bool UsesRunDirectory => !settings.NoCache && settings.CacheDirectory is null;

    private RunOptions Options(string outputDirectory, RunDirectory directory)
    {
        var defaults = new RunOptions { OutputDirectory = outputDirectory, WorkDirectory = directory.Work };
        return defaults with
        {
            CacheDirectory = settings.NoCache ? null : settings.CacheDirectory is { } cache ? Path.GetFullPath(cache, environment.CurrentDirectory) : directory.Steps,
            CacheIsTemporary = UsesRunDirectory,
            Containers = settings.Engine == ContainerEngine.None ? ContainerMode.None : ContainerMode.Use,
            DefaultContainer = settings.DefaultContainer,
            KeepWorkDirectories = settings.KeepTemporary,
            Transfer = settings.Transfer,
            ComputeChecksums = settings.ComputeChecksums,
            MaxParallel = settings.MaxParallel ?? defaults.MaxParallel,
            ContinueOnError = settings.ContinueOnError,
            LimitRam = settings.LimitMemory,
            LimitCores = settings.LimitCpu,
            PreservedEnvironment = PreservedEnvironment(),
        };
    }

    /// <summary>PATH always goes on: commands on this machine are those that the user would get.</summary>
    private Dictionary<string, string> PreservedEnvironment()
    {
        var preserved = new Dictionary<string, string>(StringComparer.Ordinal);
        if (environment["PATH"] is { } path)
        {
            preserved["PATH"] = path;
        }

        foreach (var name in settings.PreserveEnvironment ? environment.Variables.Keys : settings.PreservedVariables)
        {
            if (environment[name] is { } value)
            {
                preserved[name] = value;
            }
            else
            {
                log.Warning($"--preserve-environment: there is no variable '{name}'.");
            }
        }

        return preserved;
    }

    private async Task<ProcessResult> ExecuteAsync(
        LoadedDocument document, JobOrder job, IResourceFetcher fetcher, RunOptions options, RunReporter reporter, CancellationToken cancellationToken)
    {
        await using var expressions = new ExpressionEvaluator(ExpressionLimits());
        if (ProcessTree.RequirementsOf(document.Process).Any(requirement => requirement is InlineJavascriptRequirement))
        {
            // The engine starts while files are looked at and the first step is made ready.
            expressions.WarmUp();
        }

        using var containers = new ContainerEngines(environment, log, time).Choose(settings);
        var recorder = settings.ProvenanceDirectory is null ? null : new ProvenanceRecorder(reporter, cancellationToken);
        var cache = CacheFor(document.Process, options);
        var context = new RunContext
        {
            Options = options,
            Expressions = expressions,
            Fetcher = fetcher,
            Local = _local,
            Containers = containers,
            Admission = new ResourceAdmission(MachineResources.Detect(), time),
            Events = recorder ?? (IProgress<RunEvent>)reporter,
            Time = time,
            Cache = cache,
        };
        var started = time.GetUtcNow();
        var result = await CwlRun.RunAsync(document, job, context, cancellationToken);
        if (expressions.UnconfinedBecause is { } reason)
        {
            log.Warning($"Expressions ran without bubblewrap: {reason}");
        }

        if (settings.CacheDays is { } days)
        {
            cache?.RemoveUnused(TimeSpan.FromDays(days));
        }

        if (recorder is not null)
        {
            WriteCrate(new RunRecord
            {
                Document = document,
                Result = result,
                Steps = recorder,
                Started = started,
                Ended = time.GetUtcNow(),
                EngineVersion = typeof(RunCommand).Assembly.GetName().Version!.ToString(3),
                Agent = Agent(),
                Secrets = context.Secrets,
            });
        }

        return result;
    }

    private void WriteCrate(RunRecord record)
    {
        var folder = Path.GetFullPath(settings.ProvenanceDirectory!, environment.CurrentDirectory);
        RoCrateWriter.Write(record, folder);
        log.Info($"The run is described in {folder}.");
    }

    private CrateAgent? Agent()
    {
        if (settings.Orcid is not { } orcid)
        {
            return settings.FullName is { } name ? new CrateAgent(Id: null, name) : null;
        }

        var id = orcid.StartsWith("http", StringComparison.Ordinal) ? orcid : "https://orcid.org/" + orcid;
        return new CrateAgent(id, settings.FullName ?? orcid);
    }

    // A single tool that was killed has nothing to go on from: only a cache for good is worth its while.
    private StepCache? CacheFor(CwlProcess process, RunOptions options) =>
        options.CacheDirectory is null || (options.CacheIsTemporary && process is not Workflow) ? null : new StepCache(options, time);

    private ExpressionOptions ExpressionLimits()
    {
        var defaults = new ExpressionOptions();
        return defaults with
        {
            TimeLimit = settings.EvaluationTimeout,
            HeapMegabytes = settings.JavaScriptHeapMegabytes ?? defaults.HeapMegabytes,
            UseSandbox = settings.Sandbox != LocalSandbox.Off,
        };
    }

    // Ctrl-C gives a run up; after SIGTERM, a batch system's time limit for example, the same command goes on.
    private void CleanUp(RunDirectory directory, RunOutcome outcome)
    {
        if (LeavesFolders(outcome))
        {
            directory.Leave(keepNote: outcome != RunOutcome.Succeeded);
            log.Info($"The work folders are in {directory.Work}.");
        }
        else if (outcome is RunOutcome.Succeeded or RunOutcome.GivenUp || !UsesRunDirectory)
        {
            directory.RemoveAll();
        }
        else
        {
            directory.KeepSteps();
        }
    }

    private bool LeavesFolders(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => settings.KeepTemporary || settings.Transfer == OutputTransfer.Leave,
        RunOutcome.Failed => settings.KeepTemporary,
        _ => false,
    };

    private void Conclude(ProcessResult result, RunReporter reporter)
    {
        if (result.Status == ProcessStatus.Success)
        {
            log.Info("Final process status is success");
            return;
        }

        if (result.Reason is not { } reason || !reporter.HasTold(reason))
        {
            log.Error(result.Reason ?? "The run failed.");
        }

        log.Warning($"Final process status is {StatusText.Of(result.Status)}");
    }

    private void Write(ProcessResult result, Stream output)
    {
        byte[] text = [.. CwlJson.Bytes(result.Outputs, indented: true), (byte)'\n'];
        if (settings.ResultFile is { } file)
        {
            File.WriteAllBytes(Path.GetFullPath(file, environment.CurrentDirectory), text);
        }
        else
        {
            output.Write(text);
        }
    }
}
