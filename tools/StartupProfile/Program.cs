using StartupProfile;

if (args.Length != 3)
{
    await Console.Error.WriteLineAsync("usage: StartupProfile METHODS ASSEMBLIES PROFILE   (a file, a folder, and the file to write)");
    return 2;
}

var program = ProgramAssemblies.Load(args[1]);
var profile = new ProfileWriter(program);
var missing = 0;
foreach (var method in JitSummary.Read(File.ReadLines(args[0])))
{
    missing += profile.TryAdd(method) ? 0 : 1;
}

profile.Save(args[2]);
Console.WriteLine($"{profile.Count} methods to compile ahead, {missing} that cannot be named");
return 0;
