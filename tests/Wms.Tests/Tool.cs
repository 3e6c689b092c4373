using System.Diagnostics;

namespace Wms.Tests;

/// <summary>Runs a command and insists on its success.</summary>
internal static class Tool
{
    public static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}: {output} {error.GetAwaiter().GetResult()}");
    }
}
