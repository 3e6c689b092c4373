using Ogc.Processes.Catalogue;

namespace Ogc.Server.Web;

/// <summary>Where a person starts.</summary>
internal static class LandingPage
{
    private const string MapProcess = "spectral-index";

    public static Html Draw(LandingPageContent content, ServerUrls urls) => Page.Draw(content.Title, urls, Html.Of($"""
        <section class="hero">
        <h1>{content.Title}</h1>
        <p>Runs processing chains on rasters and vectors. Execute one over OGC API Processes from a script, this page or
        QGIS; every raster and vector result is a map layer over WMS the moment its job ends.</p>
        </section>
        <div class="columns">
        <section>
        <h2>Try it</h2>
        <p>The smallest execution, answered at once:</p>
        {Page.Copyable(EchoCommand(urls))}
        {MapCommand(content.Processes, urls)}
        </section>
        <section>
        <h2>See results in QGIS</h2>
        <ol>
        <li>Layer → Add Layer → Add WMS/WMTS Layer… → New</li>
        <li>Name it, paste this address as URL, OK, Connect:{Page.Copyable(urls.Wms)}</li>
        <li>Pick a layer of the list and press Add.</li>
        </ol>
        <p>Python: <code>owslib.ogcapi.processes.Processes("{urls.Landing}")</code></p>
        </section>
        </div>
        <section>
        <h2>Processes {Page.JsonLink(urls.Processes)}</h2>
        {ProcessListPage.Table(content.Processes, urls)}
        </section>
        <section>
        <h2>Newest jobs {Page.JsonLink(urls.Jobs)}</h2>
        {JobListPage.Table(content.Jobs, urls)}
        </section>
        <section id="layers">
        <h2>Newest layers <a class="quiet" href="{urls.WmsCapabilities}">capabilities</a></h2>
        {LayerGallery.Draw(content.Layers, urls)}
        </section>
        """));

    private static string EchoCommand(ServerUrls urls) =>
        $$$"""
        curl -s {{{urls.Execution("echo")}}} \
          -H 'Content-Type: application/json' \
          -d '{"inputs":{"echoString":"hello"},"response":"document"}'
        """;

    private static Html MapCommand(IReadOnlyList<ProcessDescription> processes, ServerUrls urls) =>
        processes.FirstOrDefault(process => process.Id == MapProcess) is not { } process
            ? Html.Nothing
            : Html.Of($"""
                <p><a href="{urls.Process(process.Id)}?f=html">{process.Title}</a> of the sample scene, run as a job:</p>
                {Page.Copyable(ExampleRequest.Command(process, urls))}
                <p>The answer holds the address of the job; open it in a browser to watch it and to see the map.</p>
                """);
}
