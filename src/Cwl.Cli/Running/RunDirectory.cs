using System.Globalization;
using System.Security.Cryptography;
using Cwl.Cli.Interop;
using Cwl.Runner.Runs;
using Execution.Local;

namespace Cwl.Cli.Running;

/// <summary>
/// The folder of one run: <c>work/</c> for the steps at work and <c>steps/</c> for the results of finished ones, on one file system, so
/// that a result is kept by renaming it. A note below the user's state folder says which folder belongs to a process and an output
/// folder; after a kill the same command finds its results by it. Only the user may enter the folder, and one that somebody else made
/// under its name, after a restart of the machine has emptied /tmp, is not taken up: nobody else can put results there.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    private const string LockName = "lock";
    private const string WorkName = "work";

    private readonly FileStream? _lock;
    private readonly string? _note;
    private readonly bool _isResumable;

    private RunDirectory(string path, string? note, bool isResumable)
    {
        Path = path;
        Work = System.IO.Path.Combine(path, WorkName);
        _lock = TryLock(path);
        _note = note;
        _isResumable = isResumable && note is not null;
    }

    public string Path { get; }

    /// <summary>For the steps at work; new for each run.</summary>
    public string Work { get; private init; }

    public string Steps => System.IO.Path.Combine(Path, "steps");

    /// <summary>Whether the folder was left by a run of the same command that did not come to its end.</summary>
    public bool IsResumed { get; private init; }

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
            return Resume(left, note, keepWork) ?? MakeBeside(prefix, note);
        }

        var path = Make(prefix);
        return new RunDirectory(path, Written(note, path), isResumable: true);
    }

    /// <summary>Keeps the results of steps for the next run of the same command, and nothing else.</summary>
    public void KeepSteps()
    {
        if (!_isResumable || !HasSteps)
        {
            RemoveAll();
            return;
        }

        FolderRemoval.TryRemove(Work);
    }

    /// <summary>Leaves no trace of the run.</summary>
    public void RemoveAll()
    {
        Remove(Path);
        RemoveNote();
    }

    /// <summary>Leaves the folder for the user to look into.</summary>
    /// <param name="keepNote">Whether the next run of the same command goes on in it.</param>
    public void Leave(bool keepNote)
    {
        if (!keepNote)
        {
            RemoveNote();
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

        LeftTasks.End(path);
        Remove(path);
        return true;
    }

    // Under another name first: a run of the same command that starts meanwhile must not find half of it.
    private static void Remove(string path)
    {
        var doomed = path + ".removed";
        try
        {
            Directory.Move(path, doomed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            doomed = path;
        }

        FolderRemoval.TryRemove(doomed);
    }

    // A run of the same command that started meanwhile has put its own folder into the note.
    private void RemoveNote()
    {
        if (_note is not null)
        {
            RunNotes.Remove(_note, Path);
        }
    }

    // The note of a second run at the same time says only what to remove one day, should it be killed.
    private static RunDirectory MakeBeside(string prefix, string note)
    {
        var path = Make(prefix);
        return new RunDirectory(path, Written($"{note}.{System.IO.Path.GetFileName(path)}", path), isResumable: false);
    }

    private static string? Written(string? note, string path) => note is not null && RunNotes.TryWrite(note, path) ? note : null;

    // Null where the same command is running at this moment; the new run then works on its own.
    private static RunDirectory? Resume(string path, string note, bool keepWork)
    {
        var resumed = new RunDirectory(path, note, isResumable: true) { IsResumed = true, Work = keepWork ? FreeWork(path) : System.IO.Path.Combine(path, WorkName) };
        if (resumed._lock is null)
        {
            resumed.Dispose();
            return null;
        }

        // They would go on writing beside those that are started again.
        LeftTasks.End(path);
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

    // An advisory lock, which the kernel gives up with the process, however that ends. Null where another holds it, or has just removed the
    // folder: then the file is no longer the one at the path.
    private static FileStream? TryLock(string path)
    {
        var file = System.IO.Path.Combine(path, LockName);
        try
        {
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            if (FileStatus.At(file) is { } there && there == FileStatus.Of(held.SafeFileHandle))
            {
                return held;
            }

            held.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
