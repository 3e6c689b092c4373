namespace Cwl.Cli.Logging;

internal enum LogLevel
{
    Debug,
    Info,
    Warning,
    Error,
}
