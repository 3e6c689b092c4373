namespace Cwl.Cli.Logging;

/// <summary>How much goes to standard error.</summary>
internal enum Verbosity
{
    /// <summary>Warnings and errors.</summary>
    Quiet,

    Normal,

    /// <summary>Also how it is done.</summary>
    Debug,
}
