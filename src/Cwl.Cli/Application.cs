using System.Text;
using Cwl.Cli.Arguments;
using Cwl.Cli.Logging;
using Cwl.Cli.Running;
using Cwl.Runner;

namespace Cwl.Cli;

/// <summary>The program: reads the arguments, does what they ask for, and turns every failure into a message and an exit code.</summary>
internal sealed class Application(StandardStreams streams, TimeProvider time)
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var log = new LogWriter(streams.Error, time);
        try
        {
            var environment = HostEnvironment.Read();
            var commandLine = ArgumentReader.Read(arguments);
            log.Format = LogFormat.Of(commandLine.Settings, environment);
            return commandLine.Settings.Verb switch
            {
                Verb.Version => Print($"cwl-runner {typeof(Application).Assembly.GetName().Version!.ToString(3)}\n"),
                Verb.SupportedVersions => Print("v1.0\nv1.1\nv1.2\n"),
                Verb.Help => Print(ProgramHelp.Text()),
                _ when commandLine.Process is null => throw new CliException(CliError.Usage, "Which process? See cwl-runner --help."),
                _ => await RunAsync(commandLine, environment, log),
            };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            log.Error(exception.Message);
            if (exception is not (CliException or CwlException))
            {
                // Nobody foresaw it: where it came from is for those who mend it.
                log.Debug(exception.ToString());
            }

            return ExitCode.Of(exception);
        }
    }

    private async Task<int> RunAsync(CommandLine commandLine, HostEnvironment environment, LogWriter log)
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
