using Cwl.Cli;

using var streams = new StandardStreams();
return await new Application(streams, HostEnvironment.Read(), TimeProvider.System).RunAsync(args);
