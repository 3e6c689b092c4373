using System.Diagnostics;

namespace Cwl.Cli.Tests.Programs;

/// <summary>Runs the built program in folders of its own: documents, outputs, temporary files and notes.</summary>
internal sealed class RunnerHome : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "cwl-runner.dll");

    public RunnerHome()
    {
        foreach (var folder in (string[])[Documents, Outputs, Temporary])
        {
            Directory.CreateDirectory(folder);
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("cwl-runner-test-").FullName;

    public string Documents => Path.Combine(Root, "documents");

    public string Outputs => Path.Combine(Root, "outputs");

    public string Temporary => Path.Combine(Root, "tmp");

    /// <summary>Variables of the program beside those of the tests.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The folders of runs that are left below the temporary folder.</summary>
    public string[] Leftovers => Directory.GetDirectories(Temporary, "cwl-runner-*");

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public string Write(string name, string text)
    {
        var path = Path.Combine(Documents, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the program to its end.</summary>
    public ProgramResult Run(params string[] arguments) => Run(string.Empty, arguments);

    public ProgramResult Run(string input, string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Finish(process);
    }

    public Process Start(params string[] arguments) => StartBy("dotnet", ["exec", Program, .. arguments]);

    /// <summary>Starts a script of bash in which <c>"$@"</c> is the program with its arguments.</summary>
    public Process StartIn(string script, params string[] arguments) => StartBy("bash", ["-c", script, "bash", "dotnet", "exec", Program, .. arguments]);

    public ProgramResult RunIn(string script, params string[] arguments)
    {
        using var process = StartIn(script, arguments);
        process.StandardInput.Close();
        return Finish(process);
    }

    public static ProgramResult Finish(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The program did not end within 60 s: " + output);
        }

        return new ProgramResult(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private Process StartBy(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Outputs,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = Temporary;
        start.Environment["XDG_STATE_HOME"] = Path.Combine(Root, "state");
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
