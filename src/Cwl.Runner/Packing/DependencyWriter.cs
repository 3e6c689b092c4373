using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Packing;

/// <summary>Lists what a document needs to be read and run, as cwltool does: a File whose secondary files are its dependencies.</summary>
public static class DependencyWriter
{
    private const string CwlMediaType = "https://www.iana.org/assignments/media-types/application/cwl";

    /// <summary>The document's file with all it needs.</summary>
    /// <param name="document">The document.</param>
    /// <param name="baseDirectory">Locations of local files become relative to this folder; null keeps them absolute.</param>
    public static CwlFile Write(LoadedDocument document, string? baseDirectory)
    {
        var names = new PackNames(document.Process);
        var written = names.Processes.Select(process => UriReference.SplitFragment(process.Uri).Uri).ToHashSet(StringComparer.Ordinal);
        var first = document.Sources.Count > 0 ? document.Sources[0] : UriReference.SplitFragment(document.Process.Uri).Uri;
        CwlValue[] needed =
        [
            .. document.Sources.Skip(1).Select(uri => Document(uri, written, baseDirectory)),
            .. document.Schemas.Except(document.Sources, StringComparer.Ordinal).Select(uri => new CwlFile { Location = Shown(uri, baseDirectory) }),
            .. DefaultFiles(names.Processes).DistinctBy(LocationOf, StringComparer.Ordinal).Select(value => Relative(value, baseDirectory)),
        ];
        return new CwlFile
        {
            Location = Shown(first, baseDirectory),
            Format = CwlMediaType,
            SecondaryFiles = needed.Length == 0 ? null : needed,
        };
    }

    private static CwlFile Document(string uri, HashSet<string> written, string? baseDirectory) => new()
    {
        Location = Shown(uri, baseDirectory),
        Basename = Uri.UnescapeDataString(UriReference.LastPart(uri)),
        Format = written.Contains(uri) ? CwlMediaType : null,
    };

    private static IEnumerable<CwlValue> DefaultFiles(IEnumerable<CwlProcess> processes) => processes
        .SelectMany(process => process.Inputs.Select(input => input.Default)
            .Concat(process is Workflow workflow ? workflow.Steps.SelectMany(step => step.In).Select(input => input.Default) : [])
            .Concat(process.Requirements.Concat(process.Hints).OfType<InitialWorkDirRequirement>().SelectMany(workDir => workDir.Listing).Select(entry => entry.Entry)))
        .SelectMany(FilesIn);

    private static IEnumerable<CwlValue> FilesIn(CwlValue? value) => value switch
    {
        CwlFile { Location: not null } or CwlDirectory { Location: not null } => [value],
        CwlDirectory directory => (directory.Listing ?? []).SelectMany(FilesIn),
        CwlList list => list.Items.SelectMany(FilesIn),
        CwlObject fields => fields.SelectMany(field => FilesIn(field.Value)),
        _ => [],
    };

    private static string? LocationOf(CwlValue value) => value is CwlFile file ? file.Location : (value as CwlDirectory)?.Location;

    private static CwlValue Relative(CwlValue value, string? baseDirectory) => value switch
    {
        CwlFile file => file with { Location = Shown(file.Location!, baseDirectory), SecondaryFiles = file.SecondaryFiles?.Select(other => Relative(other, baseDirectory)).ToArray() },
        CwlDirectory directory => directory with { Location = Shown(directory.Location!, baseDirectory) },
        _ => value,
    };

    private static string Shown(string uri, string? baseDirectory) =>
        baseDirectory is not null && FileUri.IsFile(uri) ? Path.GetRelativePath(baseDirectory, FileUri.ToPath(uri)) : uri;
}
