using Demo;

if (args.Length != 2 || !Uri.TryCreate(args[0].TrimEnd('/') + "/", UriKind.Absolute, out var server))
{
    await Console.Error.WriteLineAsync("usage: Demo SERVER FOLDER   (for example http://127.0.0.1:8080 /tmp/maps)");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};
using var http = new HttpClient { BaseAddress = server };
try
{
    await new DemoRun(new ProcessesClient(http), server, args[1], Console.Out).RunAsync(stop.Token);
    return 0;
}
catch (Exception exception) when (exception is DemoException or HttpRequestException or OperationCanceledException)
{
    await Console.Error.WriteLineAsync("The demo stopped: " + exception.Message);
    return 1;
}
