using Geo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Ogc.Server.Composition;

if (args.Contains("--help"))
{
    Console.Out.WriteLine(CommandLine.Help);
    return 0;
}

if (args.Contains("--version"))
{
    Console.Out.WriteLine(ServerVersion.Text);
    return 0;
}

try
{
    await using var app = Build(args);
    await app.StartAsync();
    Console.Out.WriteLine($"OgcGeo {ServerVersion.Text} is ready: {Address(app)} (Ctrl-C stops it)");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException or GeoException or IOException
    or UnauthorizedAccessException or ArgumentException)
{
    // A wrong option, no GDAL, a port in use: the message is all that an operator needs.
    await Console.Error.WriteLineAsync("OgcGeo cannot start: " + exception.Message);
    return 1;
}

static WebApplication Build(string[] args)
{
    // Synchronous executions compute on threads of the pool, which grows slowly: requests beside them must not wait for that.
    ThreadPool.SetMinThreads(4 * Environment.ProcessorCount, 4 * Environment.ProcessorCount);

    // Its own files lie beside the program; the data folder is relative to where it was started.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.AddEnvironmentVariables("OGCGEO__").AddCommandLine(args, CommandLine.Switches);
    ConfigureLogging(builder.Logging);

    // Before anything asks for a CRS: the first use would start GDAL with its defaults.
    Gdal.Start(builder.Configuration.GetSection("Geo:Gdal").Get<GdalOptions>());
    builder.Services.AddServer(builder.Configuration);
    return builder.Build().UseServer();
}

// Lines for people on a terminal, JSON for everything that collects logs. Standard output is left to the ready line.
static void ConfigureLogging(ILoggingBuilder logging)
{
    logging.ClearProviders();
    logging.AddConsole(options =>
    {
        options.LogToStandardErrorThreshold = LogLevel.Trace;
        options.FormatterName = Console.IsErrorRedirected ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple;
    });
    logging.Services.Configure<SimpleConsoleFormatterOptions>(options => options.SingleLine = true);
    logging.Services.Configure<JsonConsoleFormatterOptions>(options =>
    {
        options.IncludeScopes = true;
        options.UseUtcTimestamp = true;
        options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    });
}

static string Address(WebApplication app) =>
    app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.FirstOrDefault() + "/";
