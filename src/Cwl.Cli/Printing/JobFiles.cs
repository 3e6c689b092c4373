using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Values;

namespace Cwl.Cli.Printing;

/// <summary>What a document or a job is made of, as a File with secondary files: cwltool's form.</summary>
internal static class DependencyList
{
    private const string CwlFormat = "https://w3id.org/cwl/cwl";

    /// <summary>The documents; locations are relative to the folder of the first.</summary>
    public static string Of(IReadOnlyList<string> sources)
    {
        var folder = sources[0][..(sources[0].LastIndexOf('/') + 1)];
        return Text(new CwlFile
        {
            Location = Relative(sources[0], folder),
            Format = CwlFormat,
            SecondaryFiles = sources.Count == 1 ? null : [.. sources.Skip(1).Select(source => new CwlFile { Location = Relative(source, folder) })],
        });
    }

    /// <summary>The files and folders of a job.</summary>
    public static string Of(JobOrder job) => Text(new CwlList([.. FilesIn(job.Inputs)]));

    private static IEnumerable<CwlValue> FilesIn(CwlValue value) => value switch
    {
        CwlFile or CwlDirectory => [value],
        CwlList list => list.Items.SelectMany(FilesIn),
        CwlObject fields => fields.SelectMany(field => FilesIn(field.Value)),
        _ => [],
    };

    private static string Relative(string uri, string folder) => uri.StartsWith(folder, StringComparison.Ordinal) ? uri[folder.Length..] : uri;

    private static string Text(CwlValue value) => Encoding.UTF8.GetString(CwlJson.Bytes(value, indented: true)) + "\n";
}
