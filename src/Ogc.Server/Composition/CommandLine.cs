namespace Ogc.Server.Composition;

/// <summary>What the command line says before anything starts.</summary>
internal static class CommandLine
{
    public const string Help = """
        OgcGeo: processing chains over OGC API Processes, their results as WMS layers.

        usage: Ogc.Server [--port PORT] [--data FOLDER] [--Section:Key VALUE]...

          --port PORT          listen on this port of 127.0.0.1 (default 8080; 0 takes a free one)
          --data FOLDER        jobs, results and samples (default ./data)
          --Section:Key VALUE  any option of docs/operating.md, for example --Processes:Jobs:Concurrency 4
          --help, --version

        Options come from appsettings.json, then OGCGEO__Section__Key in the environment, then the command line.
        """;

    /// <summary>Short names of options.</summary>
    public static IDictionary<string, string> Switches => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["--port"] = ServerOptions.Section + ":" + nameof(ServerOptions.Port),
        ["--data"] = "Processes:Data:Folder",
    };

    /// <summary>Arguments that configuration would skip without a word.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="isSection">Whether an option may begin with this name.</param>
    public static IEnumerable<string> Faults(string[] args, Func<string, bool> isSection)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var (name, hasValue) = args[i].Split('=', 2) is [var before, _] ? (before, true) : (args[i], false);
            if (!name.StartsWith("--", StringComparison.Ordinal) || !(Switches.ContainsKey(name) || isSection(name[2..].Split(':')[0])))
            {
                yield return $"Unknown argument '{args[i]}' (--help says what there is).";
            }

            if (hasValue || !name.StartsWith("--", StringComparison.Ordinal))
            {
                continue;
            }

            if (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                yield return $"{name} needs a value.";
            }
            else
            {
                i++;
            }
        }
    }
}
