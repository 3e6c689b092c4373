using Execution.Local;

namespace Execution.Tests.Local;

public sealed class ToolFoldersTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("home").FullName;

    [Fact]
    public void Of_SystemFolders_IsNothing() => Assert.Empty(Of("/usr/bin/env", "/usr/local/bin:/usr/bin:/bin:/sbin:relative"));

    [Fact]
    public void Of_ACondaEnvironment_IsAllOfIt()
    {
        Make("conda/bin", "conda/conda-meta");

        Assert.Contains(Inside("conda"), Of("/usr/bin/env", Inside("conda/bin")));
    }

    [Fact]
    public void Of_APythonEnvironment_IsItAndWhatItStandsOn()
    {
        Make("venv/bin", "python/bin", "python/lib");
        File.WriteAllText(Inside("venv/pyvenv.cfg"), $"home = {Inside("python/bin")}\nversion = 3.12\n");

        var folders = Of("/usr/bin/env", Inside("venv/bin"));

        Assert.Contains(Inside("venv"), folders);
        Assert.Contains(Inside("python/bin"), folders);
        Assert.Contains(Inside("python/lib"), folders);
    }

    [Fact]
    public void Of_AHomeWithProgramsAndSecrets_IsThePrograms()
    {
        Make("bin", "lib", ".ssh", ".local/bin", ".local/share/keyrings");

        Assert.Equal([Inside(".local/bin"), Inside("bin"), Inside("lib")], Of("/usr/bin/env", $"{Inside("bin")}:{Inside(".local/bin")}"));
    }

    [Fact]
    public void Of_AScriptBehindALink_IsTheLinkItsTargetAndItsInterpreter()
    {
        Make("bin", "apps/bin", "own/bin");
        File.WriteAllText(Inside("own/bin/interpreter"), "x");
        File.WriteAllText(Inside("apps/bin/tool"), $"#!{Inside("own/bin/interpreter")} -u\n");
        File.CreateSymbolicLink(Inside("bin/tool"), "../apps/bin/tool");

        var folders = Of(Inside("bin/tool"), "/usr/bin");

        Assert.Equal(
            [Inside("apps/bin"), Inside("apps/bin/tool"), Inside("bin/tool"), Inside("own/bin/interpreter")], folders);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string[] Of(string program, string path) =>
        new ToolFolders().Of(program, new Dictionary<string, string> { ["PATH"] = path });

    private void Make(params string[] folders)
    {
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(Inside(folder));
        }
    }

    private string Inside(string name) => Path.Combine(_root, name);
}
