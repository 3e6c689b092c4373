using Cwl.Runner.Model;
using Cwl.Runner.Runs;

namespace Cwl.Runner.Tools;

/// <summary>The folders of a call, on this machine and as its command sees them.</summary>
internal sealed record CallFolders
{
    /// <summary>Where a container sees its output folder when the tool does not say. A fixed name, so that command lines repeat.</summary>
    private const string ContainerOutput = "/var/spool/cwl";

    private const string ContainerTemporary = "/tmp";

    /// <summary>For a tool whose output folder is the usual temporary one.</summary>
    private const string OtherContainerTemporary = "/var/tmp";

    private CallFolders(string root, string taskOutput, string taskTemporary, bool inContainer)
    {
        Root = root;
        TaskOutput = taskOutput;
        TaskTemporary = taskTemporary;
        InContainer = inContainer;
    }

    /// <summary>The folder that holds the others.</summary>
    public string Root { get; }

    /// <summary>The output folder on this machine.</summary>
    public string Output => Path.Join(Root, "out");

    public string Temporary => Path.Join(Root, "tmp");

    /// <summary>What is staged for the command: links, literals. Made when first needed.</summary>
    public string Stage => Path.Join(Root, "stage");

    /// <summary>The output folder as the command sees it: <c>runtime.outdir</c>.</summary>
    public string TaskOutput { get; }

    public string TaskTemporary { get; }

    public bool InContainer { get; }

    /// <summary>Names the folders of a call and makes those that every call needs.</summary>
    /// <exception cref="CwlException">The tool wants its output folder where a container can have none.</exception>
    public static CallFolders Create(string root, DockerRequirement? container)
    {
        var folders = container is null
            ? new CallFolders(root, Path.Join(root, "out"), Path.Join(root, "tmp"), inContainer: false)
            : InContainerAt(root, container.DockerOutputDirectory?.TrimEnd('/') ?? ContainerOutput);
        Directory.CreateDirectory(folders.Output);
        Directory.CreateDirectory(folders.Temporary);
        return folders;
    }

    /// <summary>Refuses a path of the output folder that the engine is to write at before the command runs, where a link on the way leads out of the folder.</summary>
    /// <param name="below">The path below the output folder.</param>
    /// <param name="name">What messages call it.</param>
    public void RefuseLinks(string below, string name)
    {
        if (SymbolicLinks.LeadOut(Output, below))
        {
            throw new CwlException(CwlError.InvalidInput, $"'{name}' cannot be written: a symbolic link in what is staged there leads out of the output folder, or nowhere.");
        }
    }

    private static CallFolders InContainerAt(string root, string output)
    {
        if (!output.StartsWith('/'))
        {
            throw new CwlException(CwlError.InvalidDocument, "dockerOutputDirectory is to be an absolute path, and not the root of the container.");
        }

        return new CallFolders(root, output, output == ContainerTemporary ? OtherContainerTemporary : ContainerTemporary, inContainer: true);
    }
}
