using System.Diagnostics;

namespace Ogc.Server.Tests.Clients;

/// <summary>A fact that is skipped where the system's Python lacks a module.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresPythonFactAttribute : FactAttribute
{
    /// <summary>The system's: QGIS installs its module there.</summary>
    public const string Python = "/usr/bin/python3";

    public RequiresPythonFactAttribute(params string[] modules) =>
        Skip = File.Exists(Python) && Has(modules) ? null : "needs Python with " + string.Join(", ", modules);

    private static bool Has(string[] modules)
    {
        using var python = Process.Start(new ProcessStartInfo(Python, ["-c", "import " + string.Join(", ", modules)])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        python.WaitForExit();
        return python.ExitCode == 0;
    }
}
