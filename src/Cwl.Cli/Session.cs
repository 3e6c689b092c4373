using System.Text;
using Cwl.Cli.Arguments;
using Cwl.Cli.Inputs;
using Cwl.Cli.Logging;
using Cwl.Cli.Printing;
using Cwl.Cli.Running;
using Cwl.Runner;
using Cwl.Runner.Checking;
using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;
using Cwl.Runner.Graphs;
using Cwl.Runner.Packing;
using Cwl.Runner.Templates;
using Cwl.Runner.Values;

namespace Cwl.Cli;

/// <summary>One command about a process: loads it, then runs it or prints what is asked for.</summary>
internal sealed class Session(StandardStreams streams, HostEnvironment environment, LogWriter log, TimeProvider time)
{
    public async Task<int> RunAsync(CommandLine commandLine, Interruption interruption)
    {
        using var uris = new UriFetcher(new FetchOptions());
        var fetcher = new StandardInputFetcher(uris, streams, BaseDirectory(commandLine.Settings));
        var sources = new SourceReader(fetcher, environment.CurrentDirectory, commandLine.Settings.Strict);
        var (document, ownJob) = await sources.LoadAsync(commandLine.Process!, interruption.Token);

        var arguments = ArgumentReader.ReadRest(commandLine, InputFlags.Of(document.Process));
        log.Format = LogFormat.Of(arguments.Settings, environment);
        foreach (var note in arguments.Settings.Notes)
        {
            log.Info(note);
        }

        Warn(document.Warnings);
        return arguments.Settings.Verb switch
        {
            Verb.Run => await ExecuteAsync(document, await JobAsync(sources, arguments, ownJob, interruption.Token), arguments.Settings, sources, interruption),
            Verb.Validate => Validate(document, commandLine.Process!, interruption.Token),
            Verb.Version or Verb.SupportedVersions or Verb.Help or Verb.ToolHelp => Print(ToolHelp.Of(document.Process, commandLine.Process!)),
            Verb.PrintDot => Print(writer => DotWriter.Write(document.Process, writer)),
            Verb.MakeTemplate => Print(writer => JobTemplateWriter.Write(document.Process, writer)),
            Verb.PrintTargets => Print(TargetList.Of(document.Process)),
            Verb.PrintDependencies => Print(DependencyWriter.Write(document, DependencyBase(document, arguments.Settings))),
            Verb.PrintInputDependencies => Print(JobFiles.Of(await JobAsync(sources, arguments, ownJob, interruption.Token))),
            _ => Print(PackWriter.Pack(document)),
        };
    }

    private string BaseDirectory(Settings settings) => Path.GetFullPath(settings.BaseDirectory ?? ".", environment.CurrentDirectory);

    private async Task<JobOrder> JobAsync(SourceReader sources, ProcessArguments arguments, JobOrder? ownJob, CancellationToken cancellationToken)
    {
        var job = arguments.Job is { } given ? await sources.ReadJobAsync(given, cancellationToken) : ownJob ?? new JobOrder { Inputs = CwlObject.Empty };
        Warn(job.Warnings);
        var text = new FlagText(BaseDirectory(arguments.Settings));
        return job with { Inputs = FlagInputs.Apply(job.Inputs, arguments.Flags, text) };
    }

    private async Task<int> ExecuteAsync(LoadedDocument document, JobOrder job, Settings settings, SourceReader sources, Interruption interruption)
    {
        var process = await sources.OverrideAsync(job, settings.Overrides, interruption.Token) ?? document;
        Check(process, interruption.Token);
        return await new RunCommand(settings, environment, log, time).RunAsync(process, job, sources.Fetcher, streams.Output, interruption);
    }

    // Null keeps the locations absolute: a document from the web has no folder.
    private string? DependencyBase(LoadedDocument document, Settings settings) =>
        settings.DependenciesFromHere ? environment.CurrentDirectory
        : FileUri.IsFile(document.Process.Uri) ? Path.GetDirectoryName(FileUri.ToPath(UriReference.SplitFragment(document.Process.Uri).Uri))
        : null;

    private int Validate(LoadedDocument document, string name, CancellationToken cancellationToken)
    {
        Check(document, cancellationToken);
        return Print($"{name} is valid CWL.\n");
    }

    private void Check(LoadedDocument document, CancellationToken cancellationToken)
    {
        var found = LinkChecker.Check(document.Process, cancellationToken);
        Warn(found.Warnings);
        if (found.Faults.Count > 0)
        {
            throw new CwlException(CwlError.InvalidDocument, found.Faults);
        }
    }

    private void Warn(IReadOnlyList<Fault> warnings)
    {
        foreach (var warning in warnings)
        {
            log.Warning(warning.ToString());
        }
    }

    private int Print(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        return Print(text.ToString());
    }

    private int Print(CwlValue value)
    {
        streams.Output.Write([.. CwlJson.Bytes(value, indented: true), (byte)'\n']);
        return ExitCode.Success;
    }

    private int Print(string text)
    {
        // It quotes what the document says.
        streams.Output.Write(Encoding.UTF8.GetBytes(PrintableText.Of(text)));
        return ExitCode.Success;
    }
}
