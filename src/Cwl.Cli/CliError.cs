namespace Cwl.Cli;

/// <summary>What kind of failure a <see cref="CliException"/> is.</summary>
internal enum CliError
{
    /// <summary>An option that does not exist, lacks its value or has a wrong one; arguments that make no sense together.</summary>
    Usage,

    /// <summary>An option of cwltool's that this program does not have.</summary>
    Unsupported,

    /// <summary>An input flag whose value does not fit the input.</summary>
    InvalidInput,

    /// <summary>A file or folder named by an option that cannot be written.</summary>
    NotWritable,
}
