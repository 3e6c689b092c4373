using System.Globalization;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>
/// Gives the files of the inputs their paths. On this machine a file is seen where it is, as long as its name fits and its secondary
/// files lie beside it; else through links in the stage folder. In a container each file has a folder of its own, so that names never
/// clash.
/// </summary>
internal sealed class InputStager(CallFolders folders, StagedPaths paths)
{
    private const string ContainerStage = "/var/lib/cwl/stg";

    // What is at each path of the stage folder. A second thing there would be written through the link to the first.
    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);
    private int _last;

    public CwlObject Stage(CwlObject inputs)
    {
        KeyValuePair<string, CwlValue>[]? staged = null;
        var i = 0;
        foreach (var (name, value) in inputs)
        {
            var seen = Stage(value);
            if (!ReferenceEquals(seen, value))
            {
                staged ??= [.. inputs];
                staged[i] = new(name, seen);
            }

            i++;
        }

        return staged is null ? inputs : new CwlObject(staged);
    }

    private CwlValue Stage(CwlValue value)
    {
        switch (value)
        {
            case CwlFile or CwlDirectory:
                Place(value);
                return paths.Resolve(value);
            case CwlList list:
                return StageList(list);
            case CwlObject fields:
                return Stage(fields);
            default:
                return value;
        }
    }

    private CwlList StageList(CwlList list)
    {
        CwlValue[]? staged = null;
        for (var i = 0; i < list.Count; i++)
        {
            var seen = Stage(list[i]);
            if (!ReferenceEquals(seen, list[i]))
            {
                staged ??= [.. list.Items];
                staged[i] = seen;
            }
        }

        return staged is null ? list : new CwlList(staged);
    }

    private void Place(CwlValue value)
    {
        var hasCompanions = value is CwlFile { SecondaryFiles.Count: > 0 };
        if (!hasCompanions && paths.PathOf(StagedFile.LocationOf(value)) is { } path && Path.GetFileName(path) == StagedFile.BasenameOf(value))
        {
            return;
        }

        if (folders.InContainer)
        {
            PlaceGroup(value, ContainerStage + NextNumber());
        }
        else if (InPlace(value) is { } folder)
        {
            SeeInPlace(value, folder);
        }
        else
        {
            PlaceGroup(value, Path.Join(folders.Stage, NextNumber()));
            paths.Mount(folders.Stage, folders.Stage);
        }
    }

    private string NextNumber() => (++_last).ToString(CultureInfo.InvariantCulture);

    /// <summary>The folder that holds the file and all its secondary files by their names, or null.</summary>
    private static string? InPlace(CwlValue value)
    {
        if (StagedFile.IsLiteral(value))
        {
            return null;
        }

        var source = StagedFile.SourceOf(value);
        if (Path.GetFileName(source) != StagedFile.BasenameOf(value))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(source) ?? "/";
        foreach (var secondary in (value as CwlFile)?.SecondaryFiles ?? [])
        {
            if (InPlace(secondary) != folder)
            {
                return null;
            }
        }

        return folder;
    }

    private void SeeInPlace(CwlValue value, string folder)
    {
        var path = Path.Join(folder, StagedFile.BasenameOf(value));
        paths.Mount(path, path);
        paths.See(StagedFile.LocationOf(value), path);
        SeeListing(value, path);
        foreach (var secondary in (value as CwlFile)?.SecondaryFiles ?? [])
        {
            SeeInPlace(secondary, folder);
        }
    }

    /// <summary>What is listed of a folder is seen in it.</summary>
    private void SeeListing(CwlValue value, string path)
    {
        foreach (var entry in (value as CwlDirectory)?.Listing ?? [])
        {
            var entryPath = Path.Join(path, StagedFile.BasenameOf(entry));
            paths.See(StagedFile.LocationOf(entry), entryPath);
            SeeListing(entry, entryPath);
        }
    }

    private void PlaceGroup(CwlValue value, string taskFolder)
    {
        var taskPath = $"{taskFolder}/{StagedFile.BasenameOf(value)}";
        var stagePath = Path.Join(folders.Stage, Path.GetFileName(taskFolder), StagedFile.BasenameOf(value));
        var isNew = Take(value, stagePath);
        if (!StagedFile.IsLiteral(value))
        {
            Show(StagedFile.SourceOf(value), stagePath, taskPath);
            paths.See(StagedFile.LocationOf(value), taskPath);
            SeeListing(value, taskPath);
        }
        else if (isNew)
        {
            Write(value, stagePath, taskPath);
            if (folders.InContainer)
            {
                paths.Mount(stagePath, taskPath);
            }
        }

        foreach (var secondary in (value as CwlFile)?.SecondaryFiles ?? [])
        {
            PlaceGroup(secondary, taskFolder);
        }
    }

    private void Show(string source, string stagePath, string taskPath)
    {
        if (folders.InContainer)
        {
            paths.Mount(source, taskPath);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(stagePath)!);
        if (!SymbolicLinks.Is(stagePath))
        {
            File.CreateSymbolicLink(stagePath, source);
        }

        paths.Mount(source, source);
        paths.Source(taskPath, source);
    }

    /// <summary>Whether the path was free; false where the very same file is there.</summary>
    /// <exception cref="CwlException">Another one is there.</exception>
    private bool Take(CwlValue value, string stagePath)
    {
        var location = StagedFile.LocationOf(value);
        if (_taken.TryAdd(stagePath, location))
        {
            return true;
        }

        return _taken[stagePath] == location
            ? false
            : throw new CwlException(CwlError.InvalidInput, $"'{location}' and '{_taken[stagePath]}' cannot both be staged as '{Path.GetFileName(stagePath)}'.");
    }

    /// <summary>Writes a literal; a folder's listing may mix literals and real files.</summary>
    private void Write(CwlValue value, string stagePath, string taskPath)
    {
        paths.See(StagedFile.LocationOf(value), taskPath);
        paths.Source(taskPath, stagePath);
        if (value is CwlFile file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(stagePath)!);
            NewFile.Write(stagePath, file.Contents);
            return;
        }

        Directory.CreateDirectory(stagePath);
        foreach (var entry in ((CwlDirectory)value).Listing ?? [])
        {
            var name = StagedFile.BasenameOf(entry);
            if (!StagedFile.IsLiteral(entry))
            {
                ShowInLiteral(entry, Path.Join(stagePath, name), $"{taskPath}/{name}");
            }
            else if (Take(entry, Path.Join(stagePath, name)))
            {
                Write(entry, Path.Join(stagePath, name), $"{taskPath}/{name}");
            }
        }
    }

    private void ShowInLiteral(CwlValue entry, string stagePath, string taskPath)
    {
        var source = StagedFile.SourceOf(entry);
        if (Take(entry, stagePath) && folders.InContainer)
        {
            MakeMountPoint(entry, stagePath);
        }

        Show(source, stagePath, taskPath);
        paths.See(StagedFile.LocationOf(entry), taskPath);
        SeeListing(entry, taskPath);
        foreach (var secondary in (entry as CwlFile)?.SecondaryFiles ?? [])
        {
            var name = StagedFile.BasenameOf(secondary);
            ShowInLiteral(secondary, Path.Join(Path.GetDirectoryName(stagePath), name), $"{Path.GetDirectoryName(taskPath)}/{name}");
        }
    }

    // The folder is mounted read-only, where an engine cannot make the point at which it mounts the entry.
    private static void MakeMountPoint(CwlValue entry, string stagePath)
    {
        if (entry is CwlDirectory)
        {
            Directory.CreateDirectory(stagePath);
        }
        else
        {
            NewFile.Write(stagePath, null);
        }
    }
}
