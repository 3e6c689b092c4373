namespace Cwl.Cli.Arguments;

internal enum ColorWhen
{
    /// <summary>On a terminal that can, unless NO_COLOR is set.</summary>
    Auto,

    Always,

    Never,
}
