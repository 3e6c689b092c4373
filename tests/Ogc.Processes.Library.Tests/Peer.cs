using System.Diagnostics;
using System.Text.Json;

namespace Ogc.Processes.Library.Tests;

/// <summary>Runs the tools that results are compared with.</summary>
public static class Peer
{
    public const string Python = "/usr/bin/python3";

    /// <summary>Runs a script that prints one JSON value; its arguments are sys.argv[1:].</summary>
    public static JsonElement Script(string script, params string[] arguments) =>
        JsonElement.Parse(Run(Python, ["-c", script, .. arguments]));

    public static string Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed: {errors.GetAwaiter().GetResult()}");
    }
}
