using Cwl.Cli.Inputs;
using Cwl.Cli.Running;
using Cwl.Runner.Documents;

namespace Cwl.Cli.Arguments;

/// <summary>Reads the command line: <c>[options] PROCESS [JOB | --input value …]</c>.</summary>
internal static class ArgumentReader
{
    /// <summary>Reads the options before the process. An argument after <c>--</c> is never an option.</summary>
    public static CommandLine Read(IReadOnlyList<string> arguments)
    {
        var settings = new Settings();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--" && i + 1 < arguments.Count)
            {
                return new CommandLine(settings, arguments[i + 1], Rest(arguments, i + 2));
            }

            if (!IsOption(arguments[i]))
            {
                return new CommandLine(settings, arguments[i], Rest(arguments, i + 1));
            }

            settings = Apply(settings, arguments, ref i);
        }

        return new CommandLine(settings, null, []);
    }

    /// <summary>
    /// Reads what follows the process: flags of its inputs, the job, and options. An input wins over an option of the same name,
    /// which can be given before the process.
    /// </summary>
    public static ProcessArguments ReadRest(CommandLine commandLine, InputFlags flags)
    {
        var (settings, _, rest) = commandLine;
        var given = new List<GivenFlag>();
        string? job = null;
        var onlyPlain = false;
        for (var i = 0; i < rest.Count; i++)
        {
            if (!onlyPlain && rest[i] == "--")
            {
                onlyPlain = true;
            }
            else if (onlyPlain || !IsOption(rest[i]))
            {
                job = job is null ? rest[i] : throw new CliException(CliError.Usage, $"There are two job files, '{job}' and '{rest[i]}'.");
            }
            else if (flags.Find(NameOf(rest[i])) is { } flag)
            {
                given.Add(new GivenFlag(flag, flag.Kind == FlagKind.Yes ? AfterEquals(rest[i]) : ValueOf(flag.Name, flag.TakesValue, rest, ref i)));
            }
            else
            {
                settings = ApplyLate(settings, rest, flags, ref i);
            }
        }

        if (job == "-" && SourceReader.IsStandardInput(commandLine.Process!))
        {
            throw new CliException(CliError.Usage, "The process and the job cannot both come from standard input.");
        }

        return new ProcessArguments(settings, job, given);
    }

    private static bool IsOption(string argument) => argument.Length > 1 && argument[0] == '-';

    private static string[] Rest(IReadOnlyList<string> arguments, int from)
    {
        var rest = new string[arguments.Count - from];
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = arguments[from + i];
        }

        return rest;
    }

    private static Settings Apply(Settings settings, IReadOnlyList<string> arguments, ref int at)
    {
        var name = NameOf(arguments[at]);
        var option = OptionTable.Find(name) ?? throw Unknown(name, []);
        return option.Apply(settings, ValueOf(name, option.Value is not null, arguments, ref at) ?? string.Empty);
    }

    private static Settings ApplyLate(Settings settings, IReadOnlyList<string> arguments, InputFlags flags, ref int at)
    {
        var name = NameOf(arguments[at]);
        var option = OptionTable.Find(name) ?? throw Unknown(name, flags.Names);
        if (option.ForLoading)
        {
            throw new CliException(CliError.Usage, $"{name} must stand before the process: it decides how the document is read.");
        }

        var applied = option.Apply(settings, ValueOf(name, option.Value is not null, arguments, ref at) ?? string.Empty);
        return applied.Verb == Verb.Help ? applied with { Verb = Verb.ToolHelp } : applied;
    }

    private static string NameOf(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? argument : argument[..equals];
    }

    private static string? AfterEquals(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? null : argument[(equals + 1)..];
    }

    // Without "=" a switch has no value, and any other option takes the next argument, whatever it looks like.
    private static string? ValueOf(string name, bool takesValue, IReadOnlyList<string> arguments, ref int at)
    {
        var value = AfterEquals(arguments[at]);
        if (!takesValue)
        {
            return value is null ? null : throw new CliException(CliError.Usage, $"{name} takes no value.");
        }

        if (value is not null)
        {
            return value;
        }

        return ++at < arguments.Count ? arguments[at] : throw new CliException(CliError.Usage, $"{name} needs a value.");
    }

    private static CliException Unknown(string name, IReadOnlyList<string> flags)
    {
        var names = OptionTable.Groups.SelectMany(group => group.Options).Select(option => option.Name).Concat(flags);
        return new CliException(CliError.Usage, $"There is no option '{name}'.{NearName.Suggestion(name, names)}");
    }
}
