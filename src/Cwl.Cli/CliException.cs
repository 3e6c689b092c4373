namespace Cwl.Cli;

/// <summary>A command line that cannot be carried out. The message is for the user as it stands.</summary>
internal sealed class CliException(CliError error, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public CliError Error { get; } = error;
}
