using Ogc.Server.OgcApi.Documents;

namespace Ogc.Server.Web;

/// <summary>An error for a person.</summary>
internal static class ProblemPage
{
    public static Html Draw(ProblemDocument problem, ServerUrls urls) => Page.Draw(problem.Title, urls, Html.Of($"""
        <h1>{problem.Title}</h1>
        <p class="problem">{problem.Detail}</p>
        {Html.When(problem.Errors is { Count: > 0 }, () => Html.Of($"<ul>{Html.Each(problem.Errors!, Fault)}</ul>"))}
        <p class="quiet">Status {problem.Status} · {problem.Code} · trace <code>{problem.TraceId}</code></p>
        """));

    private static Html Fault(ProblemFault fault) => Html.Of($"<li><code>{fault.Pointer}</code> {fault.Detail}</li>");
}
