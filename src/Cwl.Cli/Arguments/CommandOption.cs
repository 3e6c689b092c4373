namespace Cwl.Cli.Arguments;

/// <summary>One option of the command line.</summary>
/// <param name="Name">With its dashes: <c>--outdir</c>.</param>
/// <param name="Value">What the value is called in the help; null for a switch.</param>
/// <param name="Help">What it does, in one line.</param>
/// <param name="Apply">The settings with this option in force.</param>
internal sealed record CommandOption(string Name, string? Value, string Help, Func<Settings, string, Settings> Apply)
{
    public string? ShortName { get; init; }

    /// <summary>Whether the loader must know it, so that after the process it would come too late.</summary>
    public bool ForLoading { get; init; }

    /// <summary>An option that makes sense to cwltool only: accepted, and answered with a note.</summary>
    public static CommandOption WithoutEffect(string name, string? value, string reason) =>
        new(name, value, reason, (settings, _) => settings with { Notes = [.. settings.Notes, $"{name} changes nothing: {reason}."] });

    /// <summary>An option of cwltool's that would change the result and is not there: refused.</summary>
    public static CommandOption Refused(string name, string? value, string reason) =>
        new(name, value, reason, (_, _) => throw new CliException(CliError.Unsupported, $"{name} is not supported: {reason}."));
}
