using System.Text;
using Cwl.Cli.Arguments;
using Cwl.Cli.Logging;
using Cwl.Cli.Running;
using Cwl.Runner;
using Execution;

namespace Cwl.Cli;

/// <summary>The program: reads the arguments, does what they ask for, and turns every failure into a message and an exit code.</summary>
internal sealed class Application(StandardStreams streams, HostEnvironment environment, TimeProvider time)
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var log = new LogWriter(streams.Error, time);
        try
        {
            var commandLine = ArgumentReader.Read(arguments);
            log.Format = LogFormat.Of(commandLine.Settings, environment);
            return commandLine.Settings.Verb switch
            {
                Verb.Version => Print($"cwl-runner {typeof(Application).Assembly.GetName().Version!.ToString(3)}\n"),
                Verb.SupportedVersions => Print("v1.0\nv1.1\nv1.2\n"),
                Verb.Help => Print(ProgramHelp.Text()),
                _ when commandLine.Process is null => throw new CliException(CliError.Usage, "Which process? See cwl-runner --help."),
                _ => await RunAsync(commandLine, log),
            };
        }
        catch (CliException exception)
        {
            log.Error(exception.Message);
            return ExitCode.Of(exception.Error);
        }
        catch (CwlException exception)
        {
            log.Error(exception.Message);
            return ExitCode.Of(exception.Error);
        }
        catch (ExecutionException exception)
        {
            log.Error(exception.Message);
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.Error(exception.Message);
            return ExitCode.Failed;
        }
    }

    private async Task<int> RunAsync(CommandLine commandLine, LogWriter log)
    {
        using var interruption = new Interruption(log, time);
        try
        {
            return await new Session(streams, environment, log, time).RunAsync(commandLine, interruption);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return interruption.ExitCode;
        }
    }

    private int Print(string text)
    {
        streams.Output.Write(Encoding.UTF8.GetBytes(text));
        return ExitCode.Success;
    }
}
