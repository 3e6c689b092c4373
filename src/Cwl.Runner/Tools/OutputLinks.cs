namespace Cwl.Runner.Tools;

/// <summary>
/// The symbolic links inside a folder that is an output. After this they hold on this machine, wherever the folder is moved: relative
/// inside the folder, else absolute, to a file of the call's outputs or inputs. All else in it must be files and folders. A link that leads
/// nowhere is worth a warning, not the loss of the step.
/// </summary>
/// <param name="output">Follows links.</param>
/// <param name="warn">Told of what is left out.</param>
internal sealed class OutputLinks(OutputFolder output, Action<string> warn)
{
    /// <exception cref="CwlException">A link leads outside, or something is neither file nor folder.</exception>
    public void Settle(string folder) => Settle(folder, folder);

    private void Settle(string top, string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            OutputGlob.CheckName(entry.FullName);
            if (entry.LinkTarget is { } target)
            {
                Settle(top, entry, target);
            }
            else if (entry is DirectoryInfo)
            {
                Settle(top, entry.FullName);
            }
            else
            {
                output.CheckKind(entry.FullName);
            }
        }
    }

    private void Settle(string top, FileSystemInfo link, string target)
    {
        if (output.TryFollow(link.FullName) is not { } real)
        {
            warn($"The link '{RelativePath.Below(top, link.FullName)}' in the output '{Path.GetFileName(top)}' leads nowhere and is left out.");
            link.Delete();
            return;
        }

        var wanted = RelativePath.Below(top, real) is null ? real : Path.GetRelativePath(Path.GetDirectoryName(link.FullName)!, real);
        if (wanted != target && (target.StartsWith('/') || RelativePath.Below(top, real) is null))
        {
            link.Delete();
            File.CreateSymbolicLink(link.FullName, wanted);
        }
    }
}
