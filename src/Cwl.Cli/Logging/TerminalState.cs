using Cwl.Cli.Arguments;
using Cwl.Cli.Interop;

namespace Cwl.Cli.Logging;

/// <summary>What standard error can show.</summary>
/// <param name="IsLive">Whether lines can be drawn anew.</param>
/// <param name="HasColor">Whether to colour.</param>
internal readonly record struct TerminalState(bool IsLive, bool HasColor)
{
    private const int UsualColumns = 80;
    private const int UsualRows = 24;

    /// <summary>The size at this moment: windows change.</summary>
    public static (int Columns, int Rows) Window => Libc.WindowOf(StandardStreams.ErrorDescriptor) ?? (UsualColumns, UsualRows);

    public static TerminalState Of(ColorWhen color, HostEnvironment environment)
    {
        var isLive = Libc.IsTerminal(StandardStreams.ErrorDescriptor) && environment["TERM"] is not (null or "" or "dumb");
        return new TerminalState(isLive, color switch
        {
            ColorWhen.Always => true,
            ColorWhen.Never => false,
            _ => isLive && !environment.WantsPlainText,
        });
    }
}
