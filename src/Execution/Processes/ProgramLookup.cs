using Execution.Interop;

namespace Execution.Processes;

/// <summary>Finds a program as a shell does.</summary>
internal static class ProgramLookup
{
    /// <summary>What the C library takes when there is no PATH.</summary>
    private const string DefaultPath = "/usr/local/bin:/usr/bin:/bin";

    private const int MayExecute = 1;

    /// <summary>The path of the program, or null when there is none that may be executed.</summary>
    public static string? Find(string name, IReadOnlyDictionary<string, string> environment, string workingDirectory)
    {
        if (name.Contains('/'))
        {
            return IsProgram(Path.Combine(workingDirectory, name)) ? name : null;
        }

        return Folders(environment)
            .Select(folder => Path.Combine(workingDirectory, folder, name))
            .FirstOrDefault(IsProgram);
    }

    public static string[] Folders(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("PATH", DefaultPath).Split(':', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Why there is none, for a user.</summary>
    public static string DescribeMissing(string name, IReadOnlyDictionary<string, string> environment, string workingDirectory)
    {
        if (!name.Contains('/'))
        {
            return $"The program '{name}' is not on the PATH ({string.Join(':', Folders(environment))}).";
        }

        return Path.Exists(Path.Combine(workingDirectory, name))
            ? $"'{name}' is not a program that may be executed."
            : $"The program '{name}' does not exist.";
    }

    private static bool IsProgram(string path) => ProcessApi.access(path, MayExecute) == 0 && !Directory.Exists(path);
}
