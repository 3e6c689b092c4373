using Cwl.Cli;

using var streams = new StandardStreams();
return await new Application(streams, TimeProvider.System).RunAsync(args);
