using Ogc.Server.OgcApi.Documents;

namespace Ogc.Server.Web;

/// <summary>An error for a person.</summary>
internal static class ProblemPage
{
    public static Html Draw(ProblemDocument problem, ServerUrls urls) => Page.Draw(problem.Title, urls, Html.Of($"""
        <h1>{problem.Title}</h1>
        {(problem.Errors is { Count: > 0 } faults
            ? Html.Of($"""<ul class="problem">{Html.Each(faults, Fault)}</ul>""")
            : Html.Of($"""<p class="problem">{problem.Detail}</p>"""))}
        <p class="quiet">Status {problem.Status} · {problem.Code} · trace <code>{problem.TraceId}</code></p>
        """));

    private static Html Fault(ProblemFault fault) => Html.Of($"<li><code>{fault.Pointer}</code> {fault.Detail}</li>");
}
