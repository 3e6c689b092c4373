namespace Cwl.Cli.Logging;

/// <summary>Shows what went wrong with an engine without being any task's failure.</summary>
internal sealed class WarningLines(LogWriter log) : IProgress<string>
{
    public void Report(string value) => log.Warning(value);
}
