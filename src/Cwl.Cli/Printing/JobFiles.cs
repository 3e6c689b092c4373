using Cwl.Runner.Documents;
using Cwl.Runner.Values;

namespace Cwl.Cli.Printing;

/// <summary>The files and folders that a job names.</summary>
internal static class JobFiles
{
    public static CwlList Of(JobOrder job) => new([.. FilesIn(job.Inputs)]);

    private static IEnumerable<CwlValue> FilesIn(CwlValue value) => value switch
    {
        CwlFile or CwlDirectory => [value],
        CwlList list => list.Items.SelectMany(FilesIn),
        CwlObject fields => fields.SelectMany(field => FilesIn(field.Value)),
        _ => [],
    };
}
