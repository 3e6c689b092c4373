using System.Text.Json.Nodes;
using Ogc.Processes.Catalogue;

namespace Ogc.Server.Web;

/// <summary>One process: what it takes and gives, and a form to execute it.</summary>
internal static class ProcessPage
{
    /// <param name="process">The process.</param>
    /// <param name="inputs">What the form starts with; null for the example.</param>
    /// <param name="rasters">Addresses of sample rasters, to choose from.</param>
    /// <param name="urls">Addresses for this client.</param>
    public static Html Draw(ProcessDescription process, JsonObject? inputs, IReadOnlyList<string> rasters, ServerUrls urls) => Page.Draw(process.Title, urls, Html.Of($"""
        <p class="trail"><a href="{urls.Processes}?f=html">Processes</a> /</p>
        <h1>{process.Title} {Page.JsonLink(urls.Process(process.Id) + "?f=json")}</h1>
        <p><code>{process.Id}</code> version {process.Version}</p>
        <p>{process.Description}</p>
        <section>
        <h2>Execute</h2>
        {ExecuteForm.Draw(process, inputs ?? ExampleRequest.Inputs(process, urls), rasters, urls)}
        <details data-command><summary>From a script</summary>{Page.Copyable(ExampleRequest.Command(process, urls))}</details>
        </section>
        <section>
        <h2>Inputs</h2>
        {Inputs(process.Inputs)}
        </section>
        <section>
        <h2>Outputs</h2>
        {Outputs(process.Outputs)}
        </section>
        {Html.When(process.References.Count > 0, () => References(process.References))}
        """));

    private static Html Inputs(IReadOnlyList<InputDescription> inputs) => Html.Of($"""
        <div class="wide"><table>
        <thead><tr><th>Input</th><th>Meaning</th><th>Type and range</th><th>Occurs</th></tr></thead>
        <tbody>
        {Html.Each(inputs, input => Html.Of($"""
            <tr><td><code>{input.Id}</code></td><td><strong>{input.Title}.</strong> {input.Description}</td>
            <td>{SchemaText.Describe(input.Schema)}</td><td>{Occurrence(input)}</td></tr>
            """))}
        </tbody>
        </table></div>
        """);

    private static Html Outputs(IReadOnlyList<OutputDescription> outputs) => Html.Of($"""
        <div class="wide"><table>
        <thead><tr><th>Output</th><th>Meaning</th><th>Type</th><th>Unit</th></tr></thead>
        <tbody>
        {Html.Each(outputs, output => Html.Of($"""
            <tr><td><code>{output.Id}</code></td><td><strong>{output.Title}.</strong> {output.Description}</td>
            <td>{SchemaText.Describe(output.Schema)}</td><td>{output.Unit ?? "–"}</td></tr>
            """))}
        </tbody>
        </table></div>
        """);

    private static Html References(IReadOnlyList<ProcessReference> references) => Html.Of($"""
        <section>
        <h2>Sources</h2>
        <ul>{Html.Each(references, reference => reference.Href is null
            ? Html.Of($"<li>{reference.Title}</li>")
            : Html.Of($"""<li><a href="{reference.Href}" rel="noreferrer">{reference.Title}</a></li>"""))}</ul>
        </section>
        """);

    private static string Occurrence(InputDescription input) => (input.MinOccurs, input.MaxOccurs) switch
    {
        (0, 1) => "optional",
        (1, 1) => "required",
        (var least, null) => $"{least} or more",
        (var least, var most) => $"{least} to {most}",
    };
}
