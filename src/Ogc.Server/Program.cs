using Geo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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
    var log = new ServerLog();
    await using var app = Build(args, log);
    await app.StartAsync();
    log.Started();
    Console.Out.WriteLine($"OgcGeo {ServerVersion.Text} is ready: {Address(app)} (Ctrl-C stops it)");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception fault) when (StartFailure.Reason(fault) is { } reason)
{
    await Console.Error.WriteLineAsync("OgcGeo cannot start: " + reason);
    return 1;
}

static WebApplication Build(string[] args, ServerLog log)
{
    // Synchronous executions compute on threads of the pool, which grows slowly: requests beside them must not wait for that.
    ThreadPool.SetMinThreads(4 * Environment.ProcessorCount, 4 * Environment.ProcessorCount);

    // Its own files lie beside the program; the data folder is relative to where it was started.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.AddEnvironmentVariables(OptionsCheck.EnvironmentPrefix).AddCommandLine(args, CommandLine.Switches);
    OptionsCheck.Require(builder.Configuration, args);
    log.Configure(builder.Logging, asJson: Console.IsErrorRedirected);

    // Before anything asks for a CRS: the first use would start GDAL with its defaults.
    Gdal.Start(builder.Configuration.GetSection(OptionsCheck.GdalSection).Get<GdalOptions>());
    builder.Services.AddServer(builder.Configuration);
    return builder.Build().UseServer();
}

static string Address(WebApplication app) =>
    app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.FirstOrDefault() + "/";
