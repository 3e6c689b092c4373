using System.Diagnostics;
using System.Text.Json;
using Testing;

namespace Conformance.OgcApiProcesses;

/// <summary>The schemas that OGC published, where the shared test data and Python are at hand.</summary>
internal static class PublishedSchemas
{
    private static readonly string Folder =
        Path.Combine(Requirements.SharedData ?? string.Empty, "ogcapi-processes", "part1-1.0", "core", "openapi", "schemas");

    // Debian's own Python has the packages; the first on PATH may be another one.
    private static readonly string? Python = Requirements.Command("/usr/bin/python3") ?? Requirements.Command("python3");

    private static readonly Lazy<bool> AtHand = new(() =>
        Directory.Exists(Folder) && Python is not null && Run(["-c", "import yaml, jsonschema"], string.Empty).ExitCode == 0);

    /// <summary>Fails when the document is not valid. Where the schemas cannot be used, the rest of the test still counts on a
    /// user's machine; where everything is installed, their absence is a failure.</summary>
    public static void AssertValid(string schema, JsonElement document)
    {
        if (!AtHand.Value)
        {
            Assert.NotEqual("true", Environment.GetEnvironmentVariable("CI"));
            return;
        }

        var script = Path.Combine(AppContext.BaseDirectory, "conformance", "ogcapi-processes", "validate.py");
        var (exitCode, output) = Run([script, Folder, schema], document.GetRawText());
        Assert.True(exitCode == 0, $"Not valid by {schema}: {output}");
    }

    private static (int ExitCode, string Output) Run(IEnumerable<string> arguments, string input)
    {
        using var python = Process.Start(new ProcessStartInfo(Python!, ["-W", "ignore", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        python.StandardInput.Write(input);
        python.StandardInput.Close();
        var error = python.StandardError.ReadToEndAsync();
        var output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
