using System.Security.Cryptography;
using System.Text;
using Cwl.Cli.Interop;

namespace Cwl.Cli.Running;

/// <summary>Notes of which run folder belongs to which command: small files below the user's state folder, named by a digest.</summary>
internal sealed class RunNotes(string stateDirectory, TimeProvider time)
{
    /// <summary>How long results of a run that did not come to its end wait to be taken up.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly string _folder = Path.Combine(stateDirectory, "runs");

    /// <summary>
    /// The note of a command. The job is no part of it: results of steps are found by their content, so a run with a changed
    /// parameter goes on from what is still valid.
    /// </summary>
    public string FileOf(string process, string outputDirectory)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(process + "\n" + outputDirectory));
        return Path.Combine(_folder, Convert.ToHexStringLower(digest.AsSpan(0, 16)));
    }

    /// <summary>The folder that a note names, where it still exists and is still the user's own.</summary>
    public static string? Read(string note) => PathIn(note) is { } path && FileStatus.At(path) is { IsPrivateFolder: true } ? path : null;

    /// <summary>Removes a note, unless it names another folder by now.</summary>
    public static void Remove(string note, string? path)
    {
        try
        {
            if (PathIn(note) == path)
            {
                File.Delete(note);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It goes after seven days, or leads nowhere.
        }
    }

    /// <summary>Writes a note; false where the state folder cannot be written, which costs resuming and nothing else.</summary>
    public static bool TryWrite(string note, string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(note)!);
            File.WriteAllText(note, path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes what runs left that nobody took up in time, so that the disk does not fill.</summary>
    public void RemoveOld()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        var limit = time.GetUtcNow().UtcDateTime - Kept;
        foreach (var note in Directory.GetFiles(_folder))
        {
            var path = PathIn(note);
            if (File.GetLastWriteTimeUtc(note) < limit && (Read(note) is not { } own || RunDirectory.TryRemove(own)))
            {
                Remove(note, path);
            }
        }
    }

    private static string? PathIn(string note)
    {
        // The usual case; an exception here would be a tenth of a whole run.
        if (!File.Exists(note))
        {
            return null;
        }

        try
        {
            var path = File.ReadAllText(note);
            return Path.IsPathRooted(path) ? path : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
