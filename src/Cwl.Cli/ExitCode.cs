using Cwl.Runner;
using Execution;

namespace Cwl.Cli;

/// <summary>The exit codes. The standard names 0 and 33; any other means failure, and here also says which.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A step failed, or an output is not what the document says.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The document needs a feature that this program, or this machine, does not have (CWL v1.2, "Executing CWL documents as scripts").</summary>
    public const int Unsupported = 33;

    /// <summary>A document that is not valid CWL, or is not to be had.</summary>
    public const int InvalidDocument = 34;

    /// <summary>Inputs that do not fit the process.</summary>
    public const int InvalidInput = 35;

    /// <summary>128 and the signal's number, as shells have it.</summary>
    public const int HungUp = 129;

    public const int Interrupted = 130;

    public const int Quit = 131;

    public const int Terminated = 143;

    public static int Of(Exception exception) => exception switch
    {
        CliException cli => Of(cli.Error),
        CwlException cwl => Of(cwl.Error),
        ExecutionException { Error: ExecutionError.EngineUnavailable } => Unsupported,
        _ => Failed,
    };

    public static int Of(CwlError error) => error switch
    {
        CwlError.Unsupported => Unsupported,
        CwlError.InvalidDocument or CwlError.NotFound => InvalidDocument,
        CwlError.InvalidInput => InvalidInput,
        _ => Failed,
    };

    public static int Of(CliError error) => error switch
    {
        CliError.Unsupported => Unsupported,
        CliError.InvalidInput => InvalidInput,
        CliError.NotWritable => Failed,
        _ => Usage,
    };
}
