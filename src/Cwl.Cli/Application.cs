using System.Text;
using Cwl.Cli.Arguments;
using Cwl.Cli.Logging;
using Cwl.Runner;
using Execution;

namespace Cwl.Cli;

/// <summary>The program: reads the arguments, does what they ask for, and turns every failure into a message and an exit code.</summary>
internal sealed class Application(StandardStreams streams, HostEnvironment environment, TimeProvider time)
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var log = new LogWriter(streams.Error, new LogFormat(Verbosity.Normal, default, Timestamps: false), time);
        try
        {
            var commandLine = ArgumentReader.Read(arguments);
            log = LogOf(commandLine.Settings);
            return commandLine.Settings.Verb switch
            {
                Verb.Version => Print($"cwl-runner {typeof(Application).Assembly.GetName().Version!.ToString(3)}\n"),
                Verb.SupportedVersions => Print("v1.0\nv1.1\nv1.2\n"),
                Verb.Help => Print(ProgramHelp.Text()),
                _ when commandLine.Process is null => throw new CliException(CliError.Usage, "Which process? See cwl-runner --help."),
                _ => await Session.RunAsync(commandLine),
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

    private LogWriter LogOf(Settings settings) =>
        new(streams.Error, new LogFormat(settings.Verbosity, TerminalState.Of(settings.Color, environment), settings.Timestamps), time);

    private int Print(string text)
    {
        streams.Output.Write(Encoding.UTF8.GetBytes(text));
        return ExitCode.Success;
    }
}
