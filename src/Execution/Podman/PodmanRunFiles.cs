using System.Buffers;
using System.Text;

namespace Execution.Podman;

/// <summary>What podman reads and writes beside a container's streams, in a folder that only this user can enter.</summary>
internal sealed class PodmanRunFiles : IDisposable
{
    /// <summary>Podman's versions differ in what they make of quotes and escapes in a file of variables.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create("\"'\\`#\0\r\n\t");

    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Podman reads the file line by line, and no line of 64 KiB.</summary>
    private const int LongestValue = 16 << 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("ogcgeo-podman-").FullName;

    public PodmanRunFiles(TaskSpec task)
    {
        var lines = new StringBuilder();
        foreach (var (name, value) in task.Environment)
        {
            if (IsPlain(name, value))
            {
                lines.Append(name).Append('=').Append(value).Append('\n');
            }
            else
            {
                Arguments.Add($"--env={name}={value}");
            }
        }

        var file = Path.Combine(_folder, "environment");
        File.WriteAllText(file, lines.ToString());
        Arguments.Insert(0, "--env-file=" + file);
        Arguments.Add("--pidfile=" + ProcessFile);
    }

    /// <summary>
    /// Every user of a machine sees the arguments of a command, so the variables go by a file. To hand them over as podman's own would
    /// not do: it reads PATH, HOME and others itself, and LD_PRELOAD is read for it.
    /// </summary>
    public List<string> Arguments { get; } = [];

    /// <summary>Whether the command of the container was started: podman's own failures have the same exit codes as a tool's.</summary>
    public bool HasStarted => File.Exists(ProcessFile);

    private string ProcessFile => Path.Combine(_folder, "process");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsPlain(string name, string value) =>
        !name.AsSpan().ContainsAnyExcept(NameLetters) && value.Length <= LongestValue && !value.AsSpan().ContainsAny(Special)
        && value.Trim().Length == value.Length;
}
