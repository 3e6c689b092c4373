using System.Text.Json;
using Ogc.Processes.Jobs;
using Ogc.Processes.Results;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary>Results as rows of the job page.</summary>
internal static class ResultPreview
{
    private const int LongestValue = 400;

    public static IReadOnlyList<ResultLink> Of(JobResults results) => [.. results.Outputs.Select(output => output switch
    {
        StoredFile file => new ResultLink(file.Id, file.MediaType, ByteSize.Text(file.Length)),
        StoredLiteral literal => new ResultLink(literal.Id, ResultMediaType.Of(literal, results.Process), Shorten(literal.Value)),
        _ => throw new InvalidOperationException($"Output '{output.Id}' is of an unknown kind."),
    })];

    private static string Shorten(JsonElement value)
    {
        var text = value.ToString();
        return text.Length <= LongestValue ? text : text[..LongestValue] + " …";
    }
}
