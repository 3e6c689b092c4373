using System.Globalization;
using System.Security.Cryptography;
using Cwl.Runner.Runs;

namespace Cwl.Cli.Running;

/// <summary>
/// The folder of one run: <c>work/</c> for the steps at work and <c>steps/</c> for the results of finished ones, on one file system, so
/// that a result is kept by renaming it. A note below the user's state folder says which folder belongs to a process and an output
/// folder; after a kill the same command finds its results by it. The folder's own name cannot be guessed and only the user may enter it:
/// nobody else can put results there.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    private const string LockName = "lock";
    private const string WorkName = "work";

    private readonly FileStream? _lock;
    private readonly string? _note;

    private RunDirectory(string path, string? note, bool isResumed)
    {
        Path = path;
        Work = System.IO.Path.Combine(path, WorkName);
        _lock = TryLock(path);
        _note = note;
        IsResumed = isResumed;
    }

    public string Path { get; }

    /// <summary>For the steps at work; new for each run.</summary>
    public string Work { get; private init; }

    public string Steps => System.IO.Path.Combine(Path, "steps");

    /// <summary>Whether the folder was left by a run of the same command that did not come to its end.</summary>
    public bool IsResumed { get; }

    /// <summary>Whether results of steps lie in it.</summary>
    public bool HasSteps => Directory.Exists(Steps) && Directory.EnumerateFileSystemEntries(Steps).Any();

    /// <summary>Opens the folder that an earlier run of the same command left, or makes one.</summary>
    /// <param name="prefix">Path prefix of new folders.</param>
    /// <param name="notes">The folder of the notes; null resumes nothing.</param>
    /// <param name="process">The process's URI.</param>
    /// <param name="outputDirectory">The run's output folder.</param>
    /// <param name="keepWork">Whether work folders that the earlier run left stay.</param>
    public static RunDirectory Open(string prefix, RunNotes? notes, string process, string outputDirectory, bool keepWork)
    {
        var note = notes?.FileOf(process, outputDirectory);
        if (note is not null && RunNotes.Read(note) is { } left)
        {
            return Resume(left, note, keepWork) ?? new RunDirectory(Make(prefix), note: null, isResumed: false);
        }

        var path = Make(prefix);
        var written = note is not null && RunNotes.TryWrite(note, path) ? note : null;
        return new RunDirectory(path, written, isResumed: false);
    }

    /// <summary>Keeps the results of steps for the next run of the same command, and nothing else.</summary>
    public void KeepSteps()
    {
        if (_note is null || !HasSteps)
        {
            RemoveAll();
            return;
        }

        FolderRemoval.TryRemove(Work);
    }

    /// <summary>Leaves no trace of the run.</summary>
    public void RemoveAll()
    {
        FolderRemoval.TryRemove(Path);
        if (_note is not null)
        {
            File.Delete(_note);
        }
    }

    /// <summary>Leaves the folder for the user to look into.</summary>
    /// <param name="keepNote">Whether the next run of the same command goes on in it.</param>
    public void Leave(bool keepNote)
    {
        if (_note is not null && !keepNote)
        {
            File.Delete(_note);
        }
    }

    public void Dispose() => _lock?.Dispose();

    /// <summary>Removes the folder of a run that was killed long ago; false where it is in use.</summary>
    internal static bool TryRemove(string path)
    {
        using var held = TryLock(path);
        if (held is null)
        {
            return false;
        }

        FolderRemoval.TryRemove(path);
        return true;
    }

    // Null where the same command is running at this moment; the new run then works on its own.
    private static RunDirectory? Resume(string path, string note, bool keepWork)
    {
        var resumed = new RunDirectory(path, note, isResumed: true) { Work = keepWork ? FreeWork(path) : System.IO.Path.Combine(path, WorkName) };
        if (resumed._lock is null)
        {
            resumed.Dispose();
            return null;
        }

        foreach (var work in keepWork ? [] : Directory.GetDirectories(path, WorkName + "*"))
        {
            FolderRemoval.TryRemove(work);
        }

        return resumed;
    }

    private static string FreeWork(string path)
    {
        var number = 1;
        string work;
        do
        {
            work = System.IO.Path.Combine(path, number == 1 ? WorkName : string.Create(CultureInfo.InvariantCulture, $"{WorkName}-{number}"));
            number++;
        }
        while (Directory.Exists(work));

        return work;
    }

    private static string Make(string prefix)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var path = System.IO.Path.GetFullPath(string.Create(CultureInfo.InvariantCulture, $"{prefix}cwl-runner-{name}"));
        try
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliError.NotWritable, $"The folder of the run '{path}' cannot be made: {exception.Message}", exception);
        }

        return path;
    }

    // An advisory lock, which the kernel gives up with the process, however that ends.
    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
