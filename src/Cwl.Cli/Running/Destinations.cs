using Cwl.Cli.Arguments;
using Cwl.Cli.Interop;

namespace Cwl.Cli.Running;

/// <summary>Finds out before anything runs that a folder of the user's cannot take what the run will leave: hours later it would be lost.</summary>
internal static class Destinations
{
    /// <exception cref="CliException">A folder or file that an option names cannot be used.</exception>
    public static void Check(Settings settings, string outputDirectory, string currentDirectory)
    {
        CheckFolder("--outdir", outputDirectory);
        if (settings.ResultFile is { } file)
        {
            CheckFile("--write-summary", Path.GetFullPath(file, currentDirectory));
        }

        if (settings.ProvenanceDirectory is { } crate)
        {
            CheckNewFolder("--provenance", Path.GetFullPath(crate, currentDirectory));
        }

        foreach (var readable in settings.SandboxReadable)
        {
            if (!Path.Exists(Path.GetFullPath(readable, currentDirectory)))
            {
                throw new CliException(CliError.Usage, $"--sandbox-read: there is no '{readable}'.");
            }
        }
    }

    private static void CheckNewFolder(string option, string path)
    {
        CheckFolder(option, path);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new CliException(CliError.Usage, $"{option}: '{path}' is not empty; name a new folder.");
        }
    }

    private static void CheckFolder(string option, string path)
    {
        if (File.Exists(path))
        {
            throw new CliException(CliError.Usage, $"{option} takes a folder; '{path}' is a file.");
        }

        CheckWritable(option, path);
    }

    private static void CheckFile(string option, string path)
    {
        if (Directory.Exists(path))
        {
            throw new CliException(CliError.Usage, $"{option} takes a file; '{path}' is a folder.");
        }

        if (!File.Exists(path))
        {
            CheckWritable(option, path);
        }
    }

    // What is not there yet is made, in the nearest folder that is there.
    private static void CheckWritable(string option, string path)
    {
        var folder = path;
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        if (!Directory.Exists(folder) || !Libc.IsWritableFolder(folder))
        {
            throw new CliException(CliError.NotWritable, $"{option}: '{path}' cannot be written: no files can be made in '{folder}'.");
        }
    }
}
