using System.Collections;

namespace Cwl.Cli;

/// <summary>What this program takes from its environment; the only place that reads it.</summary>
internal sealed class HostEnvironment
{
    private readonly Dictionary<string, string> _variables;

    private HostEnvironment(Dictionary<string, string> variables, string currentDirectory)
    {
        _variables = variables;
        CurrentDirectory = currentDirectory;
    }

    public string CurrentDirectory { get; }

    /// <summary>All variables, for --preserve-entire-environment.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <summary>Where temporary folders go by default, ending with a slash: TMPDIR, as for every Unix program.</summary>
    public string TemporaryPrefix => this["TMPDIR"] is { Length: > 0 } folder ? Path.TrimEndingDirectorySeparator(folder) + "/" : "/tmp/";

    /// <summary>Where notes that outlive a run are kept (XDG base directories); null without a home.</summary>
    public string? StateDirectory => this["XDG_STATE_HOME"] is { Length: > 0 } state && Path.IsPathRooted(state) ? Path.Combine(state, "cwl-runner")
        : this["HOME"] is { Length: > 0 } home && Path.IsPathRooted(home) ? Path.Combine(home, ".local", "state", "cwl-runner")
        : null;

    /// <summary>Whether the user asks all programs for plain text (https://no-color.org), or the terminal can do nothing else.</summary>
    public bool WantsPlainText => this["NO_COLOR"] is { Length: > 0 } || this["TERM"] is null or "" or "dumb";

    /// <summary>Where converted images are kept: CWL_SINGULARITY_CACHE, as for cwltool, else below the user's cache folder.</summary>
    public string SingularityImages =>
        this["CWL_SINGULARITY_CACHE"] is { Length: > 0 } folder ? Path.GetFullPath(folder, CurrentDirectory)
        : this["XDG_CACHE_HOME"] is { Length: > 0 } cache && Path.IsPathRooted(cache) ? Path.Combine(cache, "cwl-runner", "images")
        : Path.Combine(this["HOME"] ?? "/tmp", ".cache", "cwl-runner", "images");

    /// <summary>Where <c>docker login</c> leaves the logins at registries; null without a home.</summary>
    public string? DockerConfig =>
        this["DOCKER_CONFIG"] is { Length: > 0 } folder ? Path.Combine(Path.GetFullPath(folder, CurrentDirectory), "config.json")
        : this["HOME"] is { Length: > 0 } home ? Path.Combine(home, ".docker", "config.json")
        : null;

    public string? this[string name] => _variables.GetValueOrDefault(name);

    public static HostEnvironment Read()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? string.Empty;
        }

        return new HostEnvironment(variables, ReadCurrentDirectory());
    }

    private static string ReadCurrentDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliError.NotWritable, "The current folder does not exist any more, or may not be entered.", exception);
        }
    }
}
