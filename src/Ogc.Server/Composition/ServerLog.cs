using Microsoft.Extensions.Logging.Console;

namespace Ogc.Server.Composition;

/// <summary>The log of the program: lines for people on a terminal, JSON for everything that collects logs.</summary>
internal sealed class ServerLog
{
    // They log the whole trace of a failed start before the program says its reason in one line.
    private static readonly string[] NoisyAtStart = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];
    private volatile bool _started;

    public void Started() => _started = true;

    public void Configure(ILoggingBuilder logging, bool asJson)
    {
        logging.ClearProviders();
        logging.AddConsole(options =>
        {
            // Standard output is left to the ready line.
            options.LogToStandardErrorThreshold = LogLevel.Trace;
            options.FormatterName = asJson ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple;
        });
        logging.Services.Configure<SimpleConsoleFormatterOptions>(options => options.SingleLine = true);
        logging.Services.Configure<JsonConsoleFormatterOptions>(options =>
        {
            options.IncludeScopes = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        foreach (var category in NoisyAtStart)
        {
            logging.AddFilter(category, level => _started && level >= LogLevel.Warning);
        }
    }
}
